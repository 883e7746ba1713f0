// What an absence leaves uncovered: duties that only the absent person has on some days. R25.
import type { Channel } from '../channels/model.ts';
import { DUTIES, type Duty } from '../rules/duty.ts';
import type { DutyNeed } from '../absences/calls.ts';
import {
  assignedTo,
  confirmedAbsences,
  coverView,
  holdersOn,
  needsCover,
  peopleOf,
  stableRanges,
  type CoverView,
  type CoverRegisters,
} from './holders.ts';
import type { Absence } from '../absences/model.ts';
import { mergeRanges } from '../calendar/date-ranges.ts';
import { type DateRange } from '../calendar/intervals.ts';

interface Views {
  /** As if the person were not away. */
  readonly staying: CoverView;
  /** Away, without any covers. */
  readonly bare: CoverView;
  /** Away, with the covers of the absence. */
  readonly covered: CoverView;
}

function viewsOf(registers: CoverRegisters, absence: Absence): Views {
  const others = confirmedAbsences(registers, absence.id);
  // Others count only if authorised (R28); the absent person's own duties must be covered in any case.
  const exempt = (personId: string): boolean => personId === absence.personId;
  return {
    staying: coverView(registers, others, exempt),
    bare: coverView(registers, [...others, { ...absence, covers: [] }], exempt),
    covered: coverView(registers, [...others, absence], exempt),
  };
}

/** Indexes of the duty's groups that include the person when present, and no one when the person is away. */
function uncoveredGroups(views: Views, channel: Channel, duty: Duty, day: string, personId: string): number[] {
  if (assignedTo(views.staying, channel, duty, day).length === 0) return [];
  const staying = holdersOn(views.staying, channel, duty, day);
  const bare = holdersOn(views.bare, channel, duty, day);
  return staying.flatMap((holders, index) =>
    holders.some((holder) => holder.personId === personId) && bare[index]?.length === 0 ? [index] : [],
  );
}

function needOf(
  views: Views,
  channel: Channel,
  duty: Duty,
  pieces: readonly DateRange[],
  personId: string,
): DutyNeed | null {
  const needed: DateRange[] = [];
  const open: DateRange[] = [];
  for (const piece of pieces) {
    const groups = uncoveredGroups(views, channel, duty, piece.from, personId);
    if (groups.length === 0) continue;
    needed.push(piece);
    const covered = holdersOn(views.covered, channel, duty, piece.from);
    if (groups.some((index) => covered[index]?.length === 0)) open.push(piece);
  }
  const needs = mergeRanges(channel, needed);
  return needs.length === 0
    ? null
    : {
        channelId: channel.id,
        channelName: channel.name,
        platform: channel.platform,
        duty,
        needs,
        gaps: mergeRanges(channel, open),
      };
}

/**
 * The duties for which the person is the only one available, including those taken over from others, with the date
 * ranges that require a substitute and the parts that the covers leave open (R25). Only working days count, except for
 * channels with weekend watch. Channels in preparation or closed require no one.
 * @param duties the duties in the rule set
 */
export function dutyNeeds(registers: CoverRegisters, absence: Absence, duties: readonly Duty[] = DUTIES): DutyNeed[] {
  const views = viewsOf(registers, absence);
  const found: DutyNeed[] = [];
  for (const channel of Object.values(registers.channels)) {
    if (!needsCover(channel)) continue;
    const people = peopleOf(views.covered, channel);
    if (!people.has(absence.personId)) continue;
    const pieces = stableRanges(views.covered, channel, absence, people);
    for (const duty of duties) {
      const need = needOf(views, channel, duty, pieces, absence.personId);
      if (need) found.push(need);
    }
  }
  return found.sort(
    (a, b) => a.channelName.localeCompare(b.channelName, 'sv') || DUTIES.indexOf(a.duty) - DUTIES.indexOf(b.duty),
  );
}
