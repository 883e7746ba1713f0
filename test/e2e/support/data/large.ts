// Fills the demonstration vault until it is as large as a big municipality: hundreds of channels and of people, in units
// with the same names of people, and absences all year.
import type { Page } from '@playwright/test';
import { paths } from '../../../../renderer/routes.ts';
import { ask, tryAsk } from '../page/ask.ts';
import { goTo } from '../page/go-to.ts';

export interface Size {
  channels: number;
  people: number;
}

const GIVEN = ['Ali', 'Anna', 'Erik', 'Fatima', 'Johan', 'Karin', 'Lars', 'Maria', 'Nils', 'Sofia'];
const FAMILY = ['Andersson', 'Berg', 'Ceder', 'Dahl', 'Ek', 'Fors', 'Gran', 'Holm'];
const DEPARTMENTS = ['kultur', 'skola', 'samhalle'];
/** The municipality's names of its departments, as a channel list has them. */
const LISTED = 'Kultur- och fritidsförvaltningen';
/** Calls under way at the same time. */
const AT_ONCE = 20;
const PLACES = ['facebook', 'instagram', 'tiktok'];

/** Units that are added to those of the demonstration, by id. */
async function addUnits(page: Page): Promise<{ id: string; departmentId: string }[]> {
  const units = [];
  for (const departmentId of DEPARTMENTS)
    for (const name of ['Administration', 'Område Norr', 'Område Söder', 'Område Väst'])
      units.push({
        departmentId,
        ...(await ask(page, 'organisation.saveUnit', { fields: { name, departmentId, headId: null } })),
      });
  return units;
}

/**
 * Fills the vault that is open, by one import of channels and one call for each person, from a screen that shows neither. The people come first: with many
 * channels every call costs more.
 */
export async function fillLarge(page: Page, { channels, people }: Size): Promise<void> {
  await goTo(page, paths.help);
  const present = (await ask(page, 'people.list', {})).length;
  const units = people > present ? await addUnits(page) : [];
  const person = (index: number): Promise<unknown> => {
    const unit = units[index % units.length];
    return ask(page, 'people.save', {
      fields: {
        name: `${GIVEN[index % GIVEN.length] ?? ''} ${FAMILY[Math.floor(index / GIVEN.length) % FAMILY.length] ?? ''}`,
        title: 'Handläggare',
        email: `person${String(index)}@norrasa.example`,
        phone: '',
        departmentId: unit?.departmentId ?? null,
        unitId: unit?.id ?? null,
        roles: [],
        elected: false,
      },
    });
  };
  const indexes = Array.from({ length: Math.max(0, people - present) }, (_, index) => index);
  for (let from = 0; from < indexes.length; from += AT_ONCE)
    await Promise.all(indexes.slice(from, from + AT_ONCE).map(person));
  const known = (await ask(page, 'channels.list', {})).length;
  const lines = Array.from({ length: channels - known }, (_, added) => {
    const index = known + added;
    const place = PLACES[index % PLACES.length] ?? '';
    // Three channels of each name, one on each platform. With a purpose they are in use.
    return `Mötesplats ${String(Math.floor(index / 3) + 1).padStart(3, '0')};https://www.${place}.com/${place === 'tiktok' ? '@' : ''}plats${String(index)};${LISTED};Ahmed Noori;Svara på frågor`;
  });
  const bytes = new TextEncoder().encode(['Kanal;Adress;Förvaltning;Ansvarig;Syfte', ...lines].join('\n'));
  const { settings, rows } = await ask(page, 'imports.preview', { fileName: 'kanaler.csv', bytes });
  await ask(page, 'imports.apply', { fileName: 'kanaler.csv', bytes, settings, lines: rows.map(({ line }) => line) });
}

/** Absences of three people in every month of the year, except where a person is already absent. */
export async function fillYear(page: Page, year: number): Promise<void> {
  for (let month = 1; month <= 12; month += 1) {
    const at = `${String(year)}-${String(month).padStart(2, '0')}`;
    for (const personId of ['ahmed-noori', 'linnea-sandqvist', 'johan-myllymaki'])
      await tryAsk(page, 'absences.save', {
        fields: { personId, kind: 'holiday', from: `${at}-03`, to: `${at}-09`, note: '' },
      });
  }
}
