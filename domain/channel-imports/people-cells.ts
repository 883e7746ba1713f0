// The cells of a list that name people: who runs the channel, and who is authorised by whose decision. R10, R28.
import { USUAL_DUTIES, type RosterEntry } from '../channels/model.ts';
import { cellText, readMail } from '../imports/cells.ts';
import { readDate } from '../imports/dates.ts';
import type { ColumnRole, RowRemark } from './model.ts';
import { remark } from './remarks.ts';

type RosterDuties = RosterEntry['duties'];

/** More than one cell would hold. */
const MAX_PEOPLE = 20;

/** A person as a cell names them. */
export interface NamedPerson {
  readonly name: string;
  readonly email: string;
}

/** What a row says of people besides the one responsible. */
export interface Staffing {
  readonly roster: readonly (NamedPerson & { readonly duties: RosterDuties })[];
  readonly permitted: readonly NamedPerson[];
  readonly decidedBy: NamedPerson | null;
  readonly reference: string;
  readonly decidedOn: string | null;
}

const DUTY_WORDS: readonly (readonly [RosterDuties[number], RegExp])[] = [
  ['moderate', /^moder/],
  ['answer', /^(svar|besvar|answer)/],
  ['publish', /^publi/],
  ['diary', /^(diarie|regist)/],
  ['capture', /^(spar|captur|save)/],
];

/** The parts of a text between separators; one inside parentheses does not separate. */
function splitOutside(text: string, separators: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth = Math.max(0, depth - 1);
    if (depth === 0 && separators.includes(character)) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts;
}

/** The parts of a cell that name one person each: by line or `;`, otherwise by comma. */
function partsOf(text: string): string[] {
  const byLine = splitOutside(text, ';\n');
  return (byLine.length > 1 ? byLine : splitOutside(text, ','))
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
}

/** "Anna Berg <anna@kommun.se>" or only one of the two. */
function personOf(text: string): NamedPerson {
  const [, name = '', address = ''] = /^([^<]*)<([^<>]*)>$/.exec(text) ?? ['', text, ''];
  const bare = name.trim().slice(0, 200);
  const email = readMail(address === '' && bare.includes('@') ? bare : address) ?? '';
  return { name: bare === '' ? email : bare, email };
}

function peopleOf(role: ColumnRole, text: string, remarks: RowRemark[]): string[] {
  const parts = partsOf(text);
  if (parts.length > MAX_PEOPLE) remarks.push(remark('tooManyPeople', { field: role, max: MAX_PEOPLE }));
  return parts.slice(0, MAX_PEOPLE);
}

function dutiesOf(words: string, remarks: RowRemark[]): RosterDuties {
  const duties = new Set<RosterDuties[number]>();
  for (const word of words.toLowerCase().split(/[,;/&\s]+|\boch\b|\band\b/)) {
    if (word === '') continue;
    const duty = DUTY_WORDS.find(([, pattern]) => pattern.test(word))?.[0];
    if (duty === undefined) remarks.push(remark('dutyUnknown', { written: word }));
    else duties.add(duty);
  }
  return duties.size === 0 ? USUAL_DUTIES : [...duties];
}

function rosterOf(text: string, remarks: RowRemark[]): Staffing['roster'] {
  return peopleOf('roster', text, remarks).flatMap((part) => {
    const open = part.endsWith(')') ? part.indexOf('(') : -1;
    const [who, words] = open === -1 ? [part, ''] : [part.slice(0, open), part.slice(open + 1, -1)];
    const person = personOf(who.trim());
    return person.name === '' ? [] : [{ ...person, duties: dutiesOf(words, remarks) }];
  });
}

function decidedOnOf(written: string, today: string, remarks: RowRemark[]): string | null {
  const reading = readDate(written);
  if (reading.kind === 'none') return null;
  if (reading.kind === 'impossible') {
    remarks.push(remark('permitNoDay', { value: written }));
    return null;
  }
  if (reading.how !== 'exact') remarks.push(remark('dateReadAs', { field: 'decidedOn', written, date: reading.day }));
  if (reading.day <= today) return reading.day;
  remarks.push(remark('permitInFuture', { date: reading.day }));
  return null;
}

/** Reads the cells about people; what cannot be read becomes a remark. */
export function readStaffing(
  cells: Readonly<Partial<Record<ColumnRole, string>>>,
  today: string,
  remarks: RowRemark[],
): Staffing {
  const decider = personOf(cellText(cells.decidedBy));
  return {
    roster: rosterOf(cells.roster ?? '', remarks),
    permitted: peopleOf('permitted', cells.permitted ?? '', remarks)
      .map(personOf)
      .filter(({ name }) => name !== ''),
    decidedBy: decider.name === '' ? null : decider,
    reference: (cells.reference ?? '').replace(/\s+/g, ' ').slice(0, 200),
    decidedOn: decidedOnOf(cells.decidedOn ?? '', today, remarks),
  };
}
