// The people of several channels who lack the head of department's authorisation, authorised by one decision. R28.
import type { ChannelRow } from '../../../../domain/channels/calls.ts';
import { hasAuthorisation } from '../../../../domain/people/role-checks.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { includesDay } from '../../../../domain/calendar/intervals.ts';
import { Note } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { listed } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import { PermitManyForm } from '../../people/permit-many.tsx';
import type { ManyProps } from './many.tsx';

/** Those who are responsible for the channels or in their rosters that day, and may not speak for the municipality. */
function unauthorised(lines: readonly ChannelRow[], people: readonly Person[], today: string): Person[] {
  const ids = new Set(
    lines.flatMap(({ channel }) => [
      channel.responsibleId,
      ...channel.roster.filter((entry) => includesDay(entry, today)).map(({ personId }) => personId),
    ]),
  );
  return people.filter((person) => ids.has(person.id) && person.archived === null && !hasAuthorisation(person));
}

export function PermissionForMany({ ids, onClose }: ManyProps) {
  const { t } = useText();
  const { today } = useNow();
  const { data: lines } = useCall('channels.list', {});
  const { data: people } = useCall('people.list', {});
  if (lines === undefined || people === undefined) return null;
  const chosen = unauthorised(
    lines.filter(({ channel }) => ids.includes(channel.id)),
    people,
    today,
  );
  if (chosen.length === 0) return <Note>{t('bulk.channels.nobodyLacks')}</Note>;
  return (
    <>
      <p>
        <bdi>{listed(chosen.map(({ name }) => name))}</bdi>
      </p>
      <PermitManyForm people={chosen} onClose={onClose} />
    </>
  );
}
