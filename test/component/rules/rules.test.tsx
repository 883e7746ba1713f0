// The rules: read under the organisation, changed in a draft, published with a decision.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { paths } from '../../../renderer/routes.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { HOSTILE } from '../support/literals.ts';
import { show, waitUntilSettled } from '../support/show.tsx';

const read: Answers = {
  ...{ 'rules.versions': asExample, 'rules.included': asExample, 'commonPage.get': asExample },
  ...{ 'channels.list': asExample, 'organisation.get': asExample },
};
const draft = (answers: Answers = {}) => show(paths.newRules, { answers: { ...read, ...answers } });
const part = (name: string): Promise<void> =>
  screen.findByRole('navigation', { name: 'Delar' }).then((nav) => click('button', name, nav));
const changes = (): Promise<HTMLElement> => screen.findByRole('list', { name: 'Det här ändras' });

it('the tab of the organisation shows each category with its ground', async () => {
  const { ruleSet } = await example().get('rules.get', {});
  await show(paths.organisation, { answers: read });
  await userEvent.click(await screen.findByText('Regler', { selector: 'label *, label' }));
  for (const { name, basis } of ruleSet.categories) {
    const line = (await screen.findByText(name.sv)).closest('li');
    expect(line?.innerText).toContain(basis.sv);
  }
  await expectAccessible();
});

it('a version shows its decision, and what a person wrote is text only', async () => {
  const { ruleSet } = await example().get('rules.get', {});
  const version = {
    ...{ id: 'v2', number: 2, from: '2026-01-01', to: null, reference: HOSTILE, decidedOn: '2025-12-15' },
    ...{ note: HOSTILE, basedOn: { kind: 'file', name: HOSTILE } as const, withdrawn: null, name: ruleSet.name },
    ...{ created: { at: '2025-12-16T09:00:00.000Z', by: 'elif-yildiz' }, state: 'inForce' as const },
  };
  const first = { ...version, id: 'v1', number: 1, state: 'past' as const, to: '2025-12-31' };
  const changed = { ...ruleSet, checkMaxAgeDays: 200 };
  await show(paths.ruleVersion('v2'), {
    answers: {
      'rules.versions': ok({ versions: [version, first] }),
      'rules.version': ({ id }) => ok(id === 'v2' ? { version, ruleSet: changed } : { version: first, ruleSet }),
    },
  });
  expect(await screen.findByRole('heading', { level: 1, name: 'Version 2 · Bollnäs 2011' })).toBeVisible();
  const list = await screen.findByRole('list', { name: 'Ändrat mot Version 1 · Bollnäs 2011' });
  expect(within(list).getByText('Hur länge en kontroll gäller')).toBeVisible();
  expect(within(list).getByText('365 → 200')).toBeVisible();
  expect(screen.getByRole('main').querySelector('img')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Dra tillbaka' })).toBeNull();
  await expectAccessible();
});

it('a missing number is refused at its field when one goes on', async () => {
  await draft();
  await userEvent.clear(await screen.findByRole('textbox', { name: /^Antal/ }));
  await click('button', 'Fortsätt');
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: /^Antal/ })).toHaveAccessibleDescription(/Fyll i det här\./),
  );
  expect(screen.queryByRole('heading', { name: 'Ersättare' })).toBeNull();
});

it('hours of the office that end before they begin are refused beside them', async () => {
  await draft();
  await userEvent.fill(await screen.findByRole('textbox', { name: /^Kontorstid till/ }), '7');
  await click('button', 'Fortsätt');
  expect(await screen.findByText('Slutet ligger före början.')).toBeVisible();
  await expectAccessible();
});

it('half days, the hours of a head and the list of platforms are kept in the draft', async () => {
  await draft();
  await click('switch', /^Kortare dagar/);
  await userEvent.clear(await screen.findByRole('textbox', { name: /^Enhetschefen får veta om sena/ }));
  await part('Plattformar');
  await click('switch', /^Bara vissa plattformar/);
  await click('checkbox', 'TikTok');
  await part('Granska och besluta');
  for (const name of ['Svarstid: kortare dagar', 'Svarstid: när chefen får veta', 'Tillåtna plattformar'])
    expect(await within(await changes()).findByText(name)).toBeVisible();
});

it('[R15.3] how often pages are looked through is changed in a draft, or not asked for', async () => {
  await draft();
  await part('Andra tider');
  await userEvent.fill(await screen.findByRole('textbox', { name: /^Högst så här långt mellan/ }), '3');
  await expectAccessible();
  await part('Granska och besluta');
  expect(
    await within(await changes()).findByText('Genomgång och borttagning: hur ofta sidorna tittas igenom'),
  ).toBeVisible();
  await part('Andra tider');
  await click('switch', /^Sidorna tittas igenom regelbundet/);
  expect(screen.queryByRole('textbox', { name: /^Högst så här långt mellan/ })).toBeNull();
});

it('a category takes its English from the Swedish, and one without a ground is pointed out', async () => {
  const bridge = await draft({ 'rules.publish': () => fail('vault.diskFull') });
  await part('Skäl');
  await click('button', 'Nytt skäl');
  await click('button', 'Klar');
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: /^Namn \*|^Namn$/ })).toHaveAccessibleDescription(/Fyll i det här\./),
  );
  await write(/^Namn \*|^Namn$/, 'Länkspam');
  await click('button', 'Klar');
  await part('Granska och besluta');
  const notes = await screen.findByRole('list', { name: 'Att se över' });
  expect(within(notes).getByText('Länkspam').closest('li')?.innerText).toContain('Ingen grund är angiven');
  await write(/^Beslutets beteckning/, 'KF § 1');
  await click('button', 'Besluta versionen');
  // Refused: the sentence is shown, and the draft stays.
  expect(await screen.findByText('Disken är full, så inget sparades. Gör plats och försök igen.')).toBeVisible();
  const [sent] = bridge.asked('rules.publish');
  expect(sent?.ruleSet.categories.at(-1)).toMatchObject({
    name: { sv: 'Länkspam', en: 'Länkspam' },
    basis: { sv: '', en: '' },
    hint: { sv: 'Länkspam', en: 'Länkspam' },
  });
  expect(sent?.basedOn).toEqual({ kind: 'included', setId: 'bollnas-2011' });
  await expectAccessible();
});

it('a check is made again after as many days as it says, or as every check', async () => {
  const { ruleSet } = await example().get('rules.get', {});
  const [first] = ruleSet.checks;
  await draft();
  await part('Kontroller');
  const change = async (days: string): Promise<void> => {
    await click('button', `Mer: ${first?.title.sv ?? ''}`);
    await click('menuitem', 'Ändra');
    await write(/^Görs igen efter/, days);
    await click('button', 'Klar');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  };
  await change('90');
  await click('button', `Mer: ${first?.title.sv ?? ''}`);
  await click('menuitem', 'Ändra');
  expect(await screen.findByRole('textbox', { name: /^Görs igen efter/ })).toHaveValue('90');
  await click('button', 'Avbryt');
  await change('');
  await click('button', `Mer: ${first?.title.sv ?? ''}`);
  await click('menuitem', 'Ändra');
  expect(await screen.findByRole('textbox', { name: /^Görs igen efter/ })).toHaveValue('');
});

it('a row with changes asks before its form is closed, and one without does not', async () => {
  await draft();
  await part('Kontroller');
  await click('button', 'Ny kontroll');
  await screen.findByRole('dialog', { name: 'Ny kontroll' });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await click('button', 'Ny kontroll');
  await write(/^Vad som ska stämma \*|^Vad som ska stämma$/, 'Sidan har en bild');
  await userEvent.keyboard('{Escape}');
  await click('button', 'Stanna kvar', await screen.findByRole('dialog', { name: 'Lämna utan att spara?' }));
  expect(screen.getByRole('textbox', { name: /^Vad som ska stämma( \*)?$/ })).toHaveValue('Sidan har en bild');
});

const lineFields = ['Adresser', 'Andra namn'] as const;
const ownPlatform = async (hosts: string): Promise<void> => {
  await click('button', 'Ny plattform');
  await write(/^Namn( \*)?$/, 'Grannsamverkan Å');
  const [address, words] = lineFields.map((name) => screen.getByRole('textbox', { name }));
  await userEvent.fill(address!, hosts);
  await userEvent.fill(words!, 'Grannar\n grannsam');
};

it('[R04.2] a platform of one’s own is added with its roles, and sent whole', async () => {
  const bridge = await draft({ 'rules.publish': () => fail('vault.diskFull') });
  await part('Plattformar');
  await ownPlatform('www.Grannsamverkan.se\ngrannar.se');
  await click('button', 'Lägg till roll');
  await write(/^Roll( \*)?$/, 'Ägare');
  await click('switch', 'Får göra allt, också ta bort andra');
  await write('Dölja en kommentar', 'Menyn, ”Dölj”.');
  await write('Plats för informationen, i tecken', '300');
  await expectAccessible();
  await click('button', 'Klar');
  await userEvent.fill(await screen.findByRole('searchbox', { name: 'Hitta plattform' }), 'grannsam');
  expect(screen.getAllByRole('button', { name: /^Mer: / }).map((row) => row.ariaLabel)).toEqual([
    'Mer: Grannsamverkan Å',
  ]);
  await userEvent.fill(screen.getByRole('searchbox', { name: 'Hitta plattform' }), 'finns inte');
  expect(await screen.findByText('Inget stämmer med det du skrev.')).toBeVisible();
  await part('Granska och besluta');
  expect(await within(await changes()).findByText('Plattform: Grannsamverkan Å')).toBeVisible();
  const notes = await screen.findByRole('list', { name: 'Att se över' });
  expect(within(notes).getByText('Grannsamverkan Å').closest('li')?.innerText).toContain(
    'Säger inte hur en kommentar döljs eller raderas',
  );
  await write(/^Beslutets beteckning/, 'KF § 1');
  await click('button', 'Besluta versionen');
  await screen.findByText(/Disken är full/);
  expect(bridge.asked('rules.publish')[0]?.ruleSet.platforms.at(-1)).toEqual({
    ...{ id: 'grannsamverkan-a', name: 'Grannsamverkan Å', roleGrants: false },
    ...{ hosts: ['grannsamverkan.se', 'grannar.se'], aliases: ['grannar', 'grannsam'] },
    roles: [{ name: { sv: 'Ägare', en: 'Ägare' }, full: true }],
    moderation: { hide: { sv: 'Menyn, ”Dölj”.', en: 'Menyn, ”Dölj”.' }, delete: { sv: '', en: '' } },
    notice: { where: { sv: '', en: '' }, maxLength: 300 },
  });
});

it.each([
  ['https://grannar.se', /^Skriv bara värdadressen/],
  ['anna:hemligt@grannar.se', /^Skriv bara värdadressen/],
  ['grannar.se/bollnas', /^Skriv bara värdadressen/],
  ['javascript:alert(1)', /^Skriv bara värdadressen/],
  // A Cyrillic letter.
  ['gr\u0430nnar.se', /^Adressen har andra tecken/],
  ['grannar', /^Skriv en värdadress/],
  ['x.com', /^En annan plattform har samma adress/],
])('[R04.2] %j is refused as the address of a platform, with its reason', async (hosts, sentence) => {
  await draft();
  await part('Plattformar');
  await ownPlatform(hosts);
  await click('button', 'Klar');
  expect(await screen.findByText(sentence)).toBeVisible();
  expect(screen.getByRole('dialog', { name: 'Ny plattform' })).toBeVisible();
});

it.each(['Facebook', 'Forum', 'Artikelkommentarer'])(
  'the form of %s, taken as it is, changes nothing',
  async (name) => {
    await draft();
    await part('Plattformar');
    await click('button', `Mer: ${name}`);
    await click('menuitem', 'Ändra');
    await click('button', 'Klar');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await part('Granska och besluta');
    expect(await screen.findByText('Inget skiljer.')).toBeVisible();
  },
);

it('a platform that channels are on stays, and another one can be removed, also from those allowed', async () => {
  await draft();
  await part('Plattformar');
  await click('switch', /^Bara vissa plattformar/);
  await click('button', 'Mer: Facebook');
  await click('menuitem', 'Ta bort');
  expect(await screen.findByText(/^Facebook kan inte tas bort: \d+ kanaler finns där\.$/)).toBeVisible();
  await click('button', 'Mer: Vimeo');
  await click('menuitem', 'Ta bort');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Mer: Vimeo' })).toBeNull());
  expect(screen.queryByText(/kan inte tas bort/)).toBeNull();
  expect(screen.queryByRole('checkbox', { name: 'Vimeo' })).toBeNull();
  await part('Granska och besluta');
  expect(await within(await changes()).findByText('Plattform: Vimeo')).toBeVisible();
  expect(screen.queryByText('Rätta det här först:')).toBeNull();
});

it('[R04.1] what is known of a platform is read under the rules', async () => {
  await show(paths.rules, { answers: read });
  await click('button', 'Om X (Twitter)');
  const dialog = await screen.findByRole('dialog', { name: 'X (Twitter)' });
  for (const text of [/^Svarets meny .*”Dölj svar”/, /^Går inte: andras svar/, '160 tecken', /^”Ladda ner ett arkiv/])
    expect(within(dialog).getByText(text)).toBeVisible();
  await expectAccessible();
});

it('grounds for disposal and the duties that are covered are changed, and missing documents are shown', async () => {
  const { ruleSet } = await example().get('rules.get', {});
  await draft();
  await part('Ersättare');
  await click('checkbox', 'Diarieföra');
  await part('Gallringsgrunder');
  await click('button', 'Ny gallringsgrund');
  await write(/^Namn( \*)?$/, 'Dubblett');
  await write(/^Grund( \*)?$/, 'Arkivlagen 10 §');
  await write(/^Att tänka på( \*)?$/, 'Originalet finns kvar.');
  await click('button', 'Klar');
  await part('Granska och besluta');
  for (const name of ['Uppgifter', 'Grund för gallring: Dubblett'])
    expect(await within(await changes()).findByText(name)).toBeVisible();
  const missing = await screen.findByRole('list', { name: 'Styrande dokument som saknas i listan' });
  expect(within(missing).getByText(ruleSet.documents[0]!.title)).toBeVisible();
  expect(screen.getByText('De läggs in under Styrande dokument när versionen beslutas.')).toBeVisible();
});

it('steps that would wait for each other are refused, and a removed step is waited for no more', async () => {
  const { ruleSet } = await example().get('rules.get', {});
  const [first, ...others] = ruleSet.closureSteps;
  const waiting = others.find(({ after }) => after.includes(first?.id ?? ''));
  if (first === undefined || waiting === undefined) throw new Error('no step waits for the first');
  await draft();
  await part('Avveckling, steg för steg');
  await click('button', `Mer: ${first.title.sv}`);
  await click('menuitem', 'Ändra');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Väntar på' }));
  await click('option', waiting.title.sv);
  await click('button', 'Klar');
  expect(await screen.findByText('Stegen skulle vänta på varandra. Välj andra steg.')).toBeVisible();
  await click('button', 'Avbryt');
  await click('button', `Mer: ${first.title.sv}`);
  await click('menuitem', 'Ta bort');
  await part('Granska och besluta');
  expect(await within(await changes()).findByText(`Avveckling: ${first.title.sv}`)).toBeVisible();
  expect(within(await changes()).getByText(`Avveckling: ${waiting.title.sv}`)).toBeVisible();
  expect(screen.queryByText('Rätta det här först:')).toBeNull();
});

it('a refused file gives its sentence and starts no draft', async () => {
  await show(paths.rules, {
    answers: { ...read, 'rules.readFile': fail('rules.fileNewer') },
  });
  await click('button', 'Välj andra regler');
  const dialog = await screen.findByRole('dialog', { name: 'Välj andra regler' });
  const input = dialog.querySelector<HTMLInputElement>('input[type=file]');
  if (input === null) throw new Error('no file field');
  await userEvent.upload(input, new File(['{}'], 'a.kanalregler.json', { type: 'application/json' }));
  expect(await within(dialog).findByText(/sparad av ett nyare program/)).toBeVisible();
  await expectAccessible();
});

it('one who may not publish reads the rules, and sees no buttons', async () => {
  await show(paths.rules, { as: example('ahmed-noori'), answers: read });
  expect(await screen.findByRole('region', { name: 'Gäller nu' })).toBeVisible();
  await waitUntilSettled();
  for (const name of ['Välj andra regler', 'Spara som fil']) expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Ändra reglerna' })).toBeNull();
});
