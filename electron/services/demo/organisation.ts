// The fictional municipality of the demonstration vault: departments, units, people.
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Person, Role } from '../../../domain/people/model.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { Language } from './localize.ts';

export const SARA = 'sara-ek';
export const BIRGITTA = 'birgitta-holm';
export const ELIF = 'elif-yildiz';
export const AMINA = 'amina-warsame';
/** Has left. */
export const GUNNEL = 'gunnel-berg';
export const CULTURE = 'kultur';
const SCHOOL = 'skola';
const STREETS = 'samhalle';
export const DEPARTMENTS = { culture: CULTURE, school: SCHOOL, streets: STREETS } as const;

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly title: readonly [string, string];
  readonly department: string | null;
  readonly unit: string | null;
  readonly roles: readonly Role[];
  /** Who authorised the person (R28); null: not authorised yet. */
  readonly authorisedBy: string | null;
}

const PEOPLE: readonly PersonRow[] = [
  {
    id: SARA,
    name: 'Sara Ek',
    title: ['Enhetschef, biblioteket', 'Head of unit, library'],
    department: CULTURE,
    unit: 'bibliotek',
    roles: [
      { role: 'officer', departmentId: CULTURE },
      { role: 'unitHead', departmentId: CULTURE },
      { role: 'administrator', departmentId: null },
    ],
    authorisedBy: BIRGITTA,
  },
  {
    id: 'ahmed-noori',
    name: 'Ahmed Noori',
    title: ['Bibliotekarie', 'Librarian'],
    department: CULTURE,
    unit: 'bibliotek',
    roles: [{ role: 'officer', departmentId: CULTURE }],
    authorisedBy: BIRGITTA,
  },
  {
    id: 'linnea-sandqvist',
    name: 'Linnéa Sandqvist',
    title: ['Kulturpedagog', 'Culture educator'],
    department: CULTURE,
    unit: 'bibliotek',
    roles: [{ role: 'officer', departmentId: CULTURE }],
    authorisedBy: BIRGITTA,
  },
  {
    id: GUNNEL,
    name: 'Gunnel Berg',
    title: ['Bibliotekarie', 'Librarian'],
    department: CULTURE,
    unit: 'bibliotek',
    roles: [{ role: 'officer', departmentId: CULTURE }],
    authorisedBy: BIRGITTA,
  },
  {
    id: 'johan-myllymaki',
    name: 'Johan Myllymäki',
    title: ['Fritidsledare', 'Recreation leader'],
    department: CULTURE,
    unit: 'fritid',
    roles: [{ role: 'officer', departmentId: CULTURE }],
    authorisedBy: BIRGITTA,
  },
  {
    id: BIRGITTA,
    name: 'Birgitta Holm',
    title: ['Förvaltningschef', 'Head of department'],
    department: CULTURE,
    unit: null,
    roles: [{ role: 'departmentChief', departmentId: CULTURE }],
    authorisedBy: BIRGITTA,
  },
  {
    id: ELIF,
    name: 'Elif Yıldız',
    title: ['Kommunikatör, Informationskontoret', 'Communications officer'],
    department: null,
    unit: null,
    roles: [
      { role: 'communications', departmentId: null },
      { role: 'administrator', departmentId: null },
    ],
    authorisedBy: BIRGITTA,
  },
  {
    id: 'per-olov-hedstrom',
    name: 'Per-Olov Hedström',
    title: ['Kommunikatör, Informationskontoret', 'Communications officer'],
    department: null,
    unit: null,
    roles: [{ role: 'communications', departmentId: null }],
    authorisedBy: BIRGITTA,
  },
  {
    id: AMINA,
    name: 'Amina Warsame',
    title: ['Förvaltningschef', 'Head of department'],
    department: SCHOOL,
    unit: null,
    roles: [
      { role: 'departmentChief', departmentId: SCHOOL },
      { role: 'departmentChief', departmentId: STREETS },
    ],
    authorisedBy: 'amina-warsame',
  },
  {
    id: 'mikael-lindgren',
    name: 'Mikael Lindgren',
    title: ['Registrator', 'Registrar'],
    department: null,
    unit: null,
    roles: [{ role: 'registrar', departmentId: null }],
    authorisedBy: null,
  },
];

function personOf(row: PersonRow, language: Language, at: string): Person {
  const stamp = { at, by: SARA };
  const decidedOn = addDays(dayInStockholm(at), -400);
  const mail = row.id.replace('-', '.').replace('-', '');
  return {
    id: row.id,
    name: row.name,
    title: row.title[language === 'sv' ? 0 : 1],
    email: `${mail}@norrasa.example`,
    phone: '',
    departmentId: row.department,
    unitId: row.unit,
    roles: [...row.roles],
    elected: false,
    permission:
      row.authorisedBy === null
        ? null
        : { decidedBy: row.authorisedBy, decidedOn, reference: 'dnr 2025-17', recorded: stamp, withdrawn: null },
    archived: null,
    created: stamp,
    changed: stamp,
  };
}

/** All people, in the order above. */
export const demoPeople = (language: Language, at: string): Person[] =>
  PEOPLE.map((row) => personOf(row, language, at));

/** Adds the municipality, its boards, departments, units, documents and people to the registers. */
export function fillOrganisation(data: VaultState, language: Language, at: string): void {
  const sv = language === 'sv';
  const changed = { at, by: SARA };
  const common = { archived: null, changed };
  data.municipality.municipality = {
    id: 'municipality',
    name: 'Norråsa kommun',
    website: 'https://www.norrasa.example',
    dataPage: 'https://www.norrasa.example/personuppgifter',
    colour: '#1d4f8f',
    changed,
  };
  data.boards.kfn = {
    id: 'kfn',
    name: 'Kultur- och fritidsnämnden',
    recordsPlan: { revised: true, decidedOn: addDays(dayInStockholm(at), -300), reference: 'KFN § 41' },
    ...common,
  };
  data.boards.bun = {
    id: 'bun',
    name: 'Barn- och utbildningsnämnden',
    recordsPlan: { revised: false, decidedOn: null, reference: '' },
    ...common,
  };
  data.boards.sbn = {
    id: 'sbn',
    name: 'Samhällsbyggnadsnämnden',
    recordsPlan: { revised: false, decidedOn: null, reference: '' },
    ...common,
  };
  data.departments[CULTURE] = { id: CULTURE, name: 'Kultur- och fritidsförvaltningen', boardId: 'kfn', ...common };
  data.departments[SCHOOL] = { id: SCHOOL, name: 'Barn- och utbildningsförvaltningen', boardId: 'bun', ...common };
  data.departments[STREETS] = { id: STREETS, name: 'Samhällsbyggnadsförvaltningen', boardId: 'sbn', ...common };
  data.units.bibliotek = {
    id: 'bibliotek',
    name: sv ? 'Biblioteken' : 'Libraries',
    departmentId: CULTURE,
    headId: SARA,
    ...common,
  };
  data.units.fritid = {
    id: 'fritid',
    name: sv ? 'Fritid och bad' : 'Recreation',
    departmentId: CULTURE,
    headId: null,
    ...common,
  };
  data.units.gymnasiet = { id: 'gymnasiet', name: 'Norråsa gymnasium', departmentId: SCHOOL, headId: null, ...common };
  data.documents.policy = {
    id: 'policy',
    title: sv ? 'Informations- och kommunikationspolicy' : 'Information and communication policy',
    reference: 'KF § 154',
    decidedOn: '2009-05-25',
    link: '',
    appliesTo: ['moderation', 'writing', 'channels'],
    note: '',
    ...common,
  };
  for (const person of demoPeople(language, at)) data.people[person.id] ??= person;
}
