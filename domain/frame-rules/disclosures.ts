// Who may receive, prepare and answer a request for public records, and that what was given out or refused is never
// rewritten. R39.2, R47.2; TF (1949:105) 2 kap.; OSL (2009:400) 6:3.
import type { Disclosure, DisclosureEvent, DisclosureItem } from '../disclosures/model.ts';
import { headsToTell, reasonsToTell } from '../disclosures/notices.ts';
import {
  decidesDisclosure,
  DISCLOSURE_STEPS,
  handlesDisclosure,
  isUnderWay,
  refusesAs,
  reviewObstacle,
  stateOfDisclosure,
} from '../disclosures/rules.ts';
import { keepsRecords } from '../people/role-checks.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { ruleSetOn } from '../rule-sets/versions.ts';
import type { Offboarding } from '../offboardings/model.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { overOffboardings } from './leaving.ts';
import { handlesLeaver } from './offboardings.ts';
import { isNow, needsRole, onlyDiffer, same, signerIs, unless } from './signer.ts';

const handles = (frame: SignedFrame, row: Disclosure): boolean => signerIs(frame, (me) => handlesDisclosure(me, row));

/** A number is given once, and the request was not received after it was entered. */
function newViolation(frame: SignedFrame, row: Disclosure): FrameViolation | null {
  const isTaken = Object.values(frame.before.disclosures).some(({ number }) => number === row.number);
  return (
    needsRole(frame, WORKS_WITH_RECORDS) ??
    unless(!isTaken && row.events.length === 0 && row.told === undefined, 'state') ??
    unless(row.receivedAt <= frame.at || isNow(frame, row.receivedAt), 'time')
  );
}

/** What a release says of its records is what their rows say. */
function releaseViolation(frame: SignedFrame, { id }: Disclosure, event: DisclosureEvent): FrameViolation | null {
  if (event.kind !== 'released') return null;
  const items = Object.values(frame.after.disclosureItems).filter(({ disclosureId }) => disclosureId === id);
  const are = (verdict: 'masked' | 'withheld'): number =>
    items.filter(({ review }) => review?.verdict === verdict).length;
  return unless(
    items.length > 0 &&
      items.every(({ review }) => review !== null) &&
      event.items === items.length &&
      event.masked === are('masked') &&
      event.withheld === are('withheld') &&
      event.withheld < items.length &&
      event.proof.length > 0 &&
      (event.form !== 'electronic' ||
        items.every(({ review }) => review?.verdict === 'withheld' || review?.personalLeft === false)),
    'state',
  );
}

function stepViolation(frame: SignedFrame, before: Disclosure, event: DisclosureEvent): FrameViolation | null {
  if (!DISCLOSURE_STEPS[event.kind].includes(stateOfDisclosure(before))) return 'state';
  switch (event.kind) {
    case 'released':
      return (
        unless(
          signerIs(frame, (me) => keepsRecords(me, before.departmentId)),
          'role',
        ) ?? releaseViolation(frame, before, event)
      );
    case 'refused':
      return (
        unless(event.by === refusesAs(before), 'state') ??
        unless(
          signerIs(frame, (me) =>
            event.by === 'official' ? keepsRecords(me, before.departmentId) : decidesDisclosure(me, before),
          ),
          'role',
        )
      );
    case 'decisionAsked':
    case 'withdrawn':
      return unless(handles(frame, before), 'notYours');
  }
}

function eventViolation(frame: SignedFrame, before: Disclosure, after: Disclosure): FrameViolation | null {
  const event = after.events[before.events.length];
  const isAdded =
    event !== undefined &&
    after.events.length === before.events.length + 1 &&
    before.events.every((old, index) => same(old, after.events[index])) &&
    onlyDiffer(before, after, ['events', 'changed']);
  return isAdded ? stepViolation(frame, before, event) : 'kept';
}

/**
 * A leaver's request goes to the successor who was chosen for it: by whoever hands it over in this frame, which the rule of
 * offboardings judges, and after the last day by any member's program.
 */
function isHandedOver(frame: SignedFrame, before: Disclosure, after: Disclosure): boolean {
  const key = `disclosure:${before.id}`;
  const isGiven = ({ id }: Offboarding): boolean => {
    const was = frame.before.offboardings[id]?.items[key]?.given ?? null;
    return was === null && frame.after.offboardings[id]?.items[key]?.given?.toId === after.responsibleId;
  };
  return (
    isUnderWay(before) &&
    onlyDiffer(before, after, ['responsibleId', 'changed']) &&
    [...overOffboardings(frame), ...handlesLeaver(frame)].some(
      (offboarding) =>
        offboarding.personId === before.responsibleId &&
        offboarding.items[key]?.successorId === after.responsibleId &&
        isGiven(offboarding),
    )
  );
}

/** That the head was told, by any member's program: for a reason there is, at the frame's time, to those who lead. */
function noticeViolation(frame: SignedFrame, before: Disclosure, after: Disclosure): FrameViolation | null {
  const [old, next] = [before.told ?? [], after.told ?? []];
  if (!same(old, next.slice(0, old.length)) || !onlyDiffer(before, after, ['told'])) return 'kept';
  const rules = ruleSetOn(frame.before, frame.today);
  const reasons = reasonsToTell(frame.before, before, { now: new Date(frame.at), today: frame.today, rules });
  const heads = headsToTell(frame.before, before);
  return unless(
    next
      .slice(old.length)
      .every(
        ({ why, personIds, at }) =>
          isNow(frame, at) && reasons.includes(why) && personIds.every((id) => heads.includes(id)),
      ),
    'state',
  );
}

export const disclosureCheck: RowCheck<Disclosure> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (before === undefined) return newViolation(frame, after);
  if (!same(before.told, after.told)) return noticeViolation(frame, before, after);
  if (!same(before.events, after.events)) return eventViolation(frame, before, after);
  if (isHandedOver(frame, before, after)) return null;
  if (!handles(frame, before)) return 'notYours';
  // Who asked may be removed at any time, and nothing else is changed once it is answered.
  if (onlyDiffer(before, after, ['requester', 'changed']) && after.requester === '') return null;
  const isKept = onlyDiffer(before, after, [
    ...(['requester', 'request', 'departmentId', 'form', 'responsibleId', 'changed'] as const),
  ]);
  return unless(isKept && isUnderWay(before), 'kept');
};

export const disclosureItemCheck: RowCheck<DisclosureItem> = ({ before, after }, frame) => {
  const id = (after ?? before)?.disclosureId ?? '';
  const disclosure = Object.hasOwn(frame.before.disclosures, id) ? frame.before.disclosures[id] : undefined;
  if (disclosure === undefined) return 'state';
  if (!isUnderWay(disclosure)) return 'kept';
  if (!handles(frame, disclosure)) return 'notYours';
  if (after === undefined) return null;
  if (before === undefined) return unless(after.review === null && after.begun === undefined, 'state');
  if (!onlyDiffer(before, after, ['review', 'begun'])) return 'kept';
  return unless(after.review === null || reviewObstacle(after.review) === null, 'state');
};
