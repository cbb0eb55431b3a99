// A permission in the POS's words with its technical name; one that the POS lists no more has only the latter.
import classes from './roles.module.css'

export function PermissionName({ permission, label }: { permission: string; label: string }) {
  return (
    <>
      {label !== '' && <span className={classes.label}>{label}</span>}
      <span className={classes.technical}>{permission}</span>
    </>
  )
}
