// Requests for public records that others received or answered while somebody was away. R25, R39.
import type { Disclosure } from '../../../domain/disclosures/model.ts';
import { seesDisclosure } from '../../../domain/disclosures/rules.ts';
import { keepsRecords } from '../../../domain/people/role-checks.ts';
import type { ReturnView } from '../../../domain/return/calls.ts';
import type { ServiceContext } from '../kernel/context.ts';

type Row = ReturnView['disclosures'][number];
type Deed = Row['did'][number];

/** What is done with a request, by whom and when. */
const deedsOf = ({ created, events }: Disclosure): { did: Deed; at: string; by: string }[] => [
  { did: 'received', at: created.at, by: created.by },
  ...events.map(({ kind, stamp }) => ({ did: kind, at: stamp.at, by: stamp.by })),
];

/**
 * Those that the person is to answer, or keeps the records of, and that the signed-in person may see: what others did
 * from `from` up to but not including `to` (ISO times), the latest first.
 */
export function disclosuresBetween(
  { vault, me }: ServiceContext,
  personId: string,
  from: string,
  to: string,
): ReturnView['disclosures'] {
  const { disclosures, people } = vault.db.data;
  const person = people[personId];
  const concerns = ({ responsibleId, departmentId }: Disclosure): boolean =>
    responsibleId === personId || (person !== undefined && keepsRecords(person, departmentId));
  return Object.values(disclosures)
    .filter((disclosure) => concerns(disclosure) && seesDisclosure(me, disclosure))
    .flatMap((disclosure): Row[] => {
      const deeds = deedsOf(disclosure).filter(({ at, by }) => at >= from && at < to && by !== personId);
      const last = deeds.at(-1);
      if (last === undefined) return [];
      const { id, number, request } = disclosure;
      const by = [...new Set(deeds.map((deed) => people[deed.by]?.name ?? ''))].filter((name) => name !== '');
      return [{ id, number, title: request, did: deeds.map(({ did }) => did), at: last.at, by }];
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}
