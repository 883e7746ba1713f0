// Parses one row of a channel list by the meaning of its columns, without looking anything up in the registers.
import { isProperName, platformOf } from '../channels/address.ts';
import type { ChannelOrigin, ChannelState } from '../channels/model.ts';
import type { RuleSet } from '../rules/model.ts';
import { startsFormula } from '../kernel/text-safety.ts';
import { cellText, readAddress, readMail, readOpenness, readTwoFactor, type SheetRow } from '../imports/cells.ts';
import { readDate } from '../imports/dates.ts';
import type { ColumnRole, ImportRow, RowRemark } from './model.ts';
import { readStaffing, type Staffing } from './people-cells.ts';
import { remark } from './remarks.ts';
import { isExample } from './template.ts';

/** What a signed register file says of a row besides its cells. */
export interface SentRow {
  /** The channel in the vault that sent the file. */
  readonly origin: ChannelOrigin;
  /** The channel of this vault that it is there, if the sender knows. */
  readonly knownId: string | null;
  readonly state: ChannelState;
  /** Who sent it, for the screen. */
  readonly from: string;
}

export interface ParsedRow {
  readonly line: number;
  readonly empty: boolean;
  readonly values: ImportRow['values'];
  /** The written platform, if the rule set does not know it. */
  readonly platformOther: string;
  readonly staffing: Staffing;
  readonly remarks: RowRemark[];
  readonly sent?: SentRow;
}

export interface ReadContext {
  readonly columns: readonly ColumnRole[];
  readonly ruleSet: Pick<RuleSet, 'platforms'>;
  readonly today: string;
}

const MAX_CHARACTERS: Readonly<Record<string, number>> = {
  name: 200,
  department: 200,
  unit: 200,
  responsible: 200,
  purpose: 20_000,
  platform: 200,
};

type Cells = Readonly<Partial<Record<ColumnRole, string>>>;

function cellsOf(row: SheetRow, columns: readonly ColumnRole[]): Cells {
  const cells: Partial<Record<ColumnRole, string>> = {};
  for (const [index, role] of columns.entries())
    if (role !== 'ignore' && cells[role] === undefined) cells[role] = cellText(row.cells[index]);
  return cells;
}

function textsOf(
  cells: Cells,
  remarks: RowRemark[],
): Record<'name' | 'department' | 'unit' | 'responsible' | 'purpose' | 'platform', string> {
  const text = (field: 'name' | 'department' | 'unit' | 'responsible' | 'purpose' | 'platform'): string => {
    const written = field === 'purpose' ? (cells[field] ?? '') : (cells[field] ?? '').replace(/\s+/g, ' ');
    const max = MAX_CHARACTERS[field] ?? 200;
    if (written.length > max) remarks.push(remark('tooLong', { field, max }));
    // Stored unchanged; exports disarm it.
    if (startsFormula(written)) remarks.push(remark('formulaText', { field }));
    return written.slice(0, max);
  };
  return {
    name: text('name'),
    department: text('department'),
    unit: text('unit'),
    responsible: text('responsible'),
    purpose: text('purpose'),
    platform: text('platform'),
  };
}

function dateOf(field: 'startedOn' | 'verifiedOn', cells: Cells, today: string, remarks: RowRemark[]): string | null {
  const written = cells[field] ?? '';
  const reading = readDate(written);
  if (reading.kind === 'none') return null;
  if (reading.kind === 'impossible') {
    remarks.push(remark('notADate', { field, value: written }));
    return null;
  }
  if (reading.how !== 'exact') remarks.push(remark('dateReadAs', { field, written, date: reading.day }));
  if (reading.day > today) remarks.push(remark('dateInFuture', { field, date: reading.day }));
  return reading.day;
}

function addressOf(cells: Cells, remarks: RowRemark[]): string {
  const written = cells.address ?? '';
  const reading = readAddress(written);
  switch (reading.kind) {
    case 'address':
      if (reading.schemeAdded) remarks.push(remark('schemeAdded'));
      return reading.address;
    case 'none':
      remarks.push(remark('noAddress'));
      return '';
    case 'unsafe':
      remarks.push(remark('unsafeAddress', { value: written }));
      return '';
    case 'not':
      remarks.push(remark('notAWebAddress', { value: written }));
      return '';
  }
}

/** The platform, with a remark if it was missing, misspelt or contradicted by the address. */
function platformIn(
  written: string,
  address: string,
  { ruleSet }: ReadContext,
  remarks: RowRemark[],
): { platform: string; platformOther: string } {
  const guess = platformOf(address, written, ruleSet);
  const known = ruleSet.platforms.find((platform) => platform.id === guess.platform);
  const name = known?.name ?? '';
  if (known === undefined) {
    remarks.push(written === '' ? remark('noPlatform') : remark('platformUnknown', { written }));
    return { platform: 'other', platformOther: written };
  }
  if (guess.differs) remarks.push(remark('platformDiffers', { written, platform: name }));
  else if (guess.from === 'likeness') remarks.push(remark('platformGuessed', { written, platform: name }));
  else if (guess.from === 'address') remarks.push(remark('platformFromAddress', { written, platform: name }));
  else if (!isProperName(written, known) && written.length >= 5 && misspelt(written, known.name))
    remarks.push(remark(address === '' ? 'platformGuessed' : 'platformFromAddress', { written, platform: name }));
  return { platform: guess.platform, platformOther: '' };
}

/**
 * Whether an alias is a misspelling of the name ("facebok") rather than another word for it ("blogg (wordpress)"): it
 * has the same beginning and a similar length.
 */
const misspelt = (written: string, name: string): boolean =>
  written.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase() && Math.abs(written.length - name.length) <= 2;

function choiceOf<T>(
  field: 'openness' | 'twoFactor',
  cells: Cells,
  read: (text: string) => T | null,
  otherwise: T,
  remarks: RowRemark[],
): T {
  const written = cells[field] ?? '';
  const value = read(written);
  if (value !== null) return value;
  remarks.push(remark('notUnderstood', { field, value: written }));
  return otherwise;
}

function mailOf(cells: Cells, remarks: RowRemark[]): string {
  const written = cells.email ?? '';
  const mail = readMail(written);
  if (mail !== null) return mail;
  remarks.push(remark('notAMail', { value: written }));
  return '';
}

/** A name composed from unit or department and platform, if the list has none. */
function nameOf(
  name: string,
  place: string,
  platform: string,
  ruleSet: Pick<RuleSet, 'platforms'>,
  remarks: RowRemark[],
): string {
  if (name !== '') return name;
  const platformName = ruleSet.platforms.find((entry) => entry.id === platform)?.name ?? '';
  if (place === '' || platformName === '') {
    remarks.push(remark('noName'));
    return '';
  }
  const made = `${place} – ${platformName}`.slice(0, 200);
  remarks.push(remark('nameMade', { name: made }));
  return made;
}

/** Parses a row. Everything unusual becomes a remark; a remark of severity `error` excludes the row. */
export function readRow(row: SheetRow, context: ReadContext): ParsedRow {
  const cells = cellsOf(row, context.columns);
  const remarks: RowRemark[] = [];
  const empty = row.cells.every((cell) => cellText(cell) === '');
  const texts = textsOf(cells, remarks);
  const address = empty ? '' : addressOf(cells, remarks);
  const { platform, platformOther } = empty
    ? { platform: 'other', platformOther: '' }
    : platformIn(texts.platform, address, context, remarks);
  const values = {
    name: empty
      ? ''
      : nameOf(texts.name, texts.unit === '' ? texts.department : texts.unit, platform, context.ruleSet, remarks),
    platform,
    address,
    department: texts.department,
    unit: texts.unit,
    responsible: texts.responsible,
    email: empty ? '' : mailOf(cells, remarks),
    purpose: texts.purpose,
    startedOn: dateOf('startedOn', cells, context.today, remarks),
    verifiedOn: dateOf('verifiedOn', cells, context.today, remarks),
    openness: choiceOf('openness', cells, readOpenness, 'unknown' as const, remarks),
    twoFactor: choiceOf('twoFactor', cells, readTwoFactor, 'unknown' as const, remarks),
  };
  const staffing = readStaffing(empty ? {} : cells, context.today, remarks);
  if (isExample(values.name)) remarks.push(remark('exampleRow'));
  if (row.cells.some((cell) => cell.includes('\uFFFD'))) remarks.push(remark('badCharacters'));
  if (row.cells.slice(context.columns.length).some((cell) => cellText(cell) !== '')) remarks.push(remark('extraCells'));
  return { line: row.line, empty, values, platformOther, staffing, remarks: empty ? [] : remarks };
}
