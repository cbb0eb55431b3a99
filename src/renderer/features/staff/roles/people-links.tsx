// The people who have a role, each with the way to their account.
import { Link } from 'react-router'
import type { Role } from '../data/overlay'
import classes from './roles.module.css'

export function PeopleLinks({ people }: { people: NonNullable<Role['people']> }) {
  return (
    <ul className={classes.people}>
      {people.map(({ subject, name }) => (
        <li key={subject ?? name}>
          {subject === null ? name : <Link to={`/staff/people/${encodeURIComponent(subject)}`}>{name}</Link>}
        </li>
      ))}
    </ul>
  )
}
