// Texts for a member's state.
import type { Member } from '../../../domain/members/calls.ts';
import { StateLabel, type Tone } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayOf, dayShort } from '../../i18n/format.ts';

type MemberStatus = Pick<Member, 'state' | 'expires' | 'archived'>;

/** The state in words, and its severity as a tone. */
export function useMemberState(): (member: MemberStatus) => { text: string; tone: Tone } {
  const { t } = useText();
  const { today } = useNow();
  return ({ state, expires, archived }) => {
    if (state === 'disabled') return { text: t('members.state.disabled'), tone: 'plain' };
    if (archived) return { text: t('members.state.archived'), tone: 'red' };
    if (state === 'active') return { text: t('members.state.active'), tone: 'green' };
    const last = expires === null ? today : dayOf(expires);
    return last < today
      ? { text: t('members.state.expired', { day: dayShort(last, today) }), tone: 'amber' }
      : { text: t('members.state.invited', { day: dayShort(last, today) }), tone: 'accent' };
  };
}

export function MemberBadge({ member }: { member: MemberStatus }) {
  const { text, tone } = useMemberState()(member);
  return <StateLabel tone={tone}>{text}</StateLabel>;
}
