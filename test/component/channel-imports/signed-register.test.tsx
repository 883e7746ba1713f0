// A signed register: who signed it is said, and nothing is written before the digits of a new key are compared. And the
// dialog that sends one.
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import { REGISTER_SETTINGS } from '../../../domain/register-files/rows.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { asExample } from '../support/bridge.ts';
import { ownExample } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { show } from '../support/show.tsx';

const DIGITS = '12345 67890 11111 22222 33333 44444';
type Signed = NonNullable<Output<'imports.preview'>['signed']>;

const previewOf = (signed: Partial<Signed>): Output<'imports.preview'> => ({
  fileName: 'forteckning.zip',
  settings: REGISTER_SETTINGS,
  ...{ sheets: [], header: [], sample: [], alike: [] },
  rows: [
    {
      ...{ line: 1, outcome: 'changed', remarks: [], channelId: 'bibliotek-fb' },
      values: {
        ...{ name: 'Biblioteken', platform: 'facebook', address: 'https://www.facebook.com/b', department: 'Kultur' },
        ...{ unit: '', responsible: '', email: '', purpose: '', startedOn: null, verifiedOn: null },
        ...{ openness: 'unknown', twoFactor: 'unknown' },
      },
      changes: [
        { field: 'name', before: 'Biblioteket', after: 'Biblioteken' },
        { field: 'origin', before: '', after: 'Anna Berg' },
      ],
    },
  ],
  counts: { new: 0, same: 0, changed: 1, wrong: 0, empty: 0 },
  signed: {
    ...{ municipality: 'Norråsa kommun', name: 'Anna Berg', created: '2026-11-23T09:00:00.000Z', digits: DIGITS },
    ...{ known: false, ...signed },
  },
  adds: { departments: [], units: [], people: [] },
});

const importing = (signed: Partial<Signed> = {}) =>
  show('/kanaler/importera', {
    as: ownExample('elif-yildiz'),
    answers: {
      'rules.get': asExample,
      'imports.list': asExample,
      'imports.preview': ok(previewOf(signed)),
      'imports.apply': ok({ importId: 'run', added: 0, changed: 1, leftOut: [] }),
    },
  });
const choose = async (): Promise<void> =>
  userEvent.upload(await screen.findByLabelText('Fil med kanaler'), new File(['PK'], 'forteckning.zip'));

it('a new key is compared before anything is written', async () => {
  const bridge = await importing();
  await choose();
  expect(await screen.findByText(DIGITS)).toBeVisible();
  expect(screen.getByText('Anna Berg', { selector: 'bdi' })).toBeVisible();
  const go = screen.getByRole('button', { name: 'Importera 1 kanal' });
  expect(go).toBeDisabled();
  expect(screen.getByText(/Jämför siffrorna med avsändaren först/)).toBeVisible();
  await expectAccessible();
  await click('checkbox', /^Siffrorna är jämförda med Anna Berg/);
  expect(go).toBeEnabled();
  await click('button', 'Importera 1 kanal');
  expect(await screen.findByText('1 kanal är ändrad.')).toBeVisible();
  expect(bridge.asked('imports.apply').map(({ digitsCompared }) => digitsCompared)).toEqual([true]);
});

it('a key that is known needs no comparing', async () => {
  await importing({ known: true });
  await choose();
  expect(await screen.findByText(/Nyckeln är densamma som förra gången/)).toBeVisible();
  expect(screen.queryByRole('checkbox', { name: /^Siffrorna/ })).toBeNull();
  expect(screen.getByRole('button', { name: 'Importera 1 kanal' })).toBeEnabled();
});

it('the names in a file are text, whatever they look like', async () => {
  await importing({ name: HOSTILE, municipality: HOSTILE });
  await choose();
  expect(await screen.findByText(DIGITS)).toBeVisible();
  expect(screen.getByRole('main').querySelector('img')).toBeNull();
});

it('the register of one’s own department is proposed, with the digits to read out', async () => {
  const bridge = await show('/kanaler', {
    as: ownExample('sara-ek'),
    answers: {
      'channels.list': asExample,
      'organisation.get': asExample,
      'rules.get': asExample,
      'registerFiles.digits': ok({ digits: DIGITS }),
      'registerFiles.save': ok({ saved: true }),
    },
  });
  await click('button', 'Skicka förteckning');
  expect(await screen.findByText(DIGITS)).toBeVisible();
  expect(await screen.findByRole('combobox', { name: 'Kanaler' })).toHaveValue('Kultur- och fritidsförvaltningen');
  await expectAccessible();
  await click('button', 'Spara filen');
  expect(await screen.findByText(/^Förteckningen är sparad\./)).toBeVisible();
  expect(bridge.asked('registerFiles.save')).toMatchObject([
    { name: expect.stringMatching(/^Förteckning över kanaler Kultur- och fritidsförvaltningen 20/), language: 'sv' },
  ]);
});
