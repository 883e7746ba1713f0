// The organisation and its settings.
import { unit } from '../../../support/world/index.ts';
import { now } from '../support/frames.ts';
import { ruleVersion } from '../../../support/world/index.ts';
import { type Change, KEEPERS, LEADS, OFFICE, OWN_KEEPERS, stamped } from './change.ts';

export const ORGANISATION_CHANGES: readonly Change[] = [
  {
    register: 'units',
    title: 'oneself as head of a unit',
    row: (by) => stamped({ ...unit('unit'), headId: by }, by),
    may: OWN_KEEPERS,
  },
  {
    register: 'departments',
    title: 'a new department',
    row: (by) => ({ id: 'new', name: 'Ny', boardId: null, archived: null, changed: now(by) }),
    may: OFFICE,
  },
  {
    register: 'boards',
    title: 'a new board',
    row: (by) => ({
      id: 'b',
      name: 'Nämnd',
      recordsPlan: { revised: false, decidedOn: null, reference: '' },
      archived: null,
      changed: now(by),
    }),
    may: KEEPERS,
  },
  {
    register: 'municipality',
    title: 'the municipality’s name',
    row: (by) => ({ id: 'municipality', name: 'Bollnäs', website: '', colour: '#1d4f8f', changed: now(by) }),
    may: OFFICE,
  },
  {
    register: 'documents',
    title: 'a governing document',
    row: (by) => ({
      id: 'd',
      title: 'Riktlinjer',
      version: '',
      decidedOn: null,
      decidedBy: '',
      link: '',
      notes: '',
      archived: null,
      changed: now(by),
    }),
    may: OFFICE,
  },
  {
    register: 'ruleSet',
    title: 'the reasons for removal',
    row: (by) => ({ id: 'ruleSet', ruleSetId: 'bollnas-2011', categories: [], changed: now(by) }),
    may: LEADS,
  },
  {
    register: 'ruleVersions',
    title: 'a version of the rules',
    row: (by) => ({ ...ruleVersion(), created: now(by) }),
    may: LEADS,
  },
  {
    register: 'ruleVersions',
    title: 'the withdrawal of a version that does not hold yet',
    id: 'v1',
    before: { ruleVersions: { v1: ruleVersion({ from: '2026-07-01' }) } },
    row: (by) => ({ ...ruleVersion({ from: '2026-07-01' }), withdrawn: now(by) }),
    may: LEADS,
  },
  {
    register: 'schoolHolidays',
    title: 'school holidays',
    row: (by) => ({ id: 's', fileName: 'lov.ics', holidays: [], taken: now(by) }),
    may: LEADS,
  },
  {
    register: 'commonPageSettings',
    title: 'the settings of the common page',
    row: (by) => ({ id: 'commonPage', address: '', groupBy: 'department', intro: '', changed: now(by) }),
    may: OFFICE,
  },
  {
    register: 'commonPages',
    title: 'a common page',
    row: (by) => ({
      id: 'p',
      entries: [],
      groupBy: 'department',
      sha256: { html: '0'.repeat(64), json: '0'.repeat(64) },
      made: now(by),
      published: null,
    }),
    may: OFFICE,
  },
];
