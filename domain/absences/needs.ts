// What an absence leaves behind: the duties the person has alone on some days, and what is not covered. R25.
import { DUTIES, type Channel, type Duty } from '../channels/model.ts';
import type { DutyNeed } from './calls.ts';
import { assignedTo, confirmedAbsences, coverView, holdersOn, needsCover, peopleOf, steadyPieces, type CoverView, type CoverWorld } from './holders.ts';
import type { Absence } from './model.ts';
import { tidyStretches, type Stretch } from './stretches.ts';

interface Views {
  /** As if the person stayed. */
  readonly staying: CoverView;
  /** Away, with nobody standing in. */
  readonly bare: CoverView;
  /** Away, with the covers of the absence. */
  readonly covered: CoverView;
}

function viewsOf(world: CoverWorld, absence: Absence): Views {
  const others = confirmedAbsences(world, absence.id);
  // Others count only when they are permitted (R28); the person's own duties must be covered in any case.
  const exempt = (personId: string): boolean => personId === absence.personId;
  return { staying: coverView(world, others, exempt), bare: coverView(world, [...others, { ...absence, covers: [] }], exempt), covered: coverView(world, [...others, absence], exempt) };
}

/** Which groups of the duty have nobody once the person is away, though the person would be there. */
function bareGroups(views: Views, channel: Channel, duty: Duty, day: string, personId: string): number[] {
  if (assignedTo(views.staying, channel, duty, day).length === 0) return [];
  const staying = holdersOn(views.staying, channel, duty, day);
  const bare = holdersOn(views.bare, channel, duty, day);
  return staying.flatMap((holders, index) => (holders.some((holder) => holder.personId === personId) && bare[index]?.length === 0 ? [index] : []));
}

function needOf(views: Views, channel: Channel, duty: Duty, pieces: readonly Stretch[], personId: string): DutyNeed | null {
  const needed: Stretch[] = [];
  const open: Stretch[] = [];
  for (const piece of pieces) {
    const groups = bareGroups(views, channel, duty, piece.from, personId);
    if (groups.length === 0) continue;
    needed.push(piece);
    const covered = holdersOn(views.covered, channel, duty, piece.from);
    if (groups.some((index) => covered[index]?.length === 0)) open.push(piece);
  }
  const needs = tidyStretches(channel, needed);
  return needs.length === 0 ? null : { channelId: channel.id, channelName: channel.name, platform: channel.platform, duty, needs, gaps: tidyStretches(channel, open) };
}

/**
 * The duties for which the person is the only one there, those taken over from others included, with the
 * stretches of days they need somebody else and what of them the covers leave open (R25). Working days count;
 * weekends only for a channel with weekend watch. Channels that are prepared or closed need nobody.
 * @param duties which duties the rule set knows
 */
export function dutyNeeds(world: CoverWorld, absence: Absence, duties: readonly Duty[] = DUTIES): DutyNeed[] {
  const views = viewsOf(world, absence);
  const found: DutyNeed[] = [];
  for (const channel of Object.values(world.channels)) {
    if (!needsCover(channel)) continue;
    const people = peopleOf(views.covered, channel);
    if (!people.has(absence.personId)) continue;
    const pieces = steadyPieces(views.covered, channel, absence, people);
    for (const duty of duties) {
      const need = needOf(views, channel, duty, pieces, absence.personId);
      if (need) found.push(need);
    }
  }
  return found.sort((a, b) => a.channelName.localeCompare(b.channelName, 'sv') || DUTIES.indexOf(a.duty) - DUTIES.indexOf(b.duty));
}
