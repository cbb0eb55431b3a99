// How each state looks: an icon and a tone, always both, so that nothing is told by colour alone.
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconCloudUp,
  IconEyeSearch,
  IconTrashX,
} from '@tabler/icons-react'

export type Look = 'done' | 'sending' | 'waiting' | 'checking' | 'needsYou' | 'dropped' | 'absent'
export type Tone = 'good' | 'busy' | 'waiting' | 'attention' | 'muted'

export const LOOKS: Readonly<Record<Look, { readonly tone: Tone; readonly Icon: Icon }>> = {
  done: { tone: 'good', Icon: IconCircleCheck },
  sending: { tone: 'busy', Icon: IconCloudUp },
  waiting: { tone: 'waiting', Icon: IconClock },
  checking: { tone: 'busy', Icon: IconEyeSearch },
  needsYou: { tone: 'attention', Icon: IconAlertTriangle },
  dropped: { tone: 'muted', Icon: IconTrashX },
  absent: { tone: 'muted', Icon: IconCircleDashed },
}
