// The municipality's arms on its card and in the sidebar: given, refused with a sentence, replaced and removed.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { ARMS_SIDE, MAX_ARMS_BYTES } from '../../../domain/organisation/arms.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, type Who } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 40"><path d="M0 0h20v40H0z" fill="#1d4f8f"/></svg>';
const GIVEN = { kind: 'svg', width: 20, height: 40 } as const;
const ARMS = { blobId: 'a'.repeat(64), width: 192, height: 384 };

async function showCard(answers: Answers = {}, arms?: typeof ARMS, who: Who = 'sara-ek') {
  const as = example(who);
  const organisation = await as.get('organisation.get', {});
  const { municipality } = organisation;
  if (municipality === null) throw new Error('the example has no municipality');
  const { arms: _example, ...plain } = municipality;
  return await show('/organisation', {
    as,
    answers: {
      'rules.get': asExample,
      'commonPage.get': asExample,
      'organisation.get': ok({
        ...organisation,
        municipality: arms === undefined ? plain : { ...plain, arms },
      }),
      'organisation.saveArms': ok({}),
      'organisation.readArms': ok(GIVEN),
      ...answers,
    },
  });
}
const give = async (
  content: string | Uint8Array<ArrayBuffer>,
  name: string,
  label = 'Vapen: Välj bild',
): Promise<void> => {
  await screen.findByRole('button', { name: label });
  const inputs = screen.getAllByLabelText(label).filter((found) => found instanceof HTMLInputElement);
  const [input] = inputs;
  if (input === undefined) throw new Error('no place for a file');
  await userEvent.upload(input, new File([content], name));
};

it('a drawing is kept as a small picture, drawn of it', async () => {
  const bridge = await showCard();
  expect(await screen.findByText(/^Inget\. Ett enkelt märke/)).toBeVisible();
  await give(DRAWING, 'vapen.svg');
  expect(await screen.findByText('Vapnet är sparat.')).toBeVisible();
  expect(new TextDecoder().decode(bridge.asked('organisation.readArms')[0]?.file)).toBe(DRAWING);
  const [saved] = bridge.asked('organisation.saveArms');
  const bitmap = await createImageBitmap(new Blob([saved?.picture ?? new Uint8Array()], { type: 'image/png' }));
  expect([bitmap.width, bitmap.height]).toEqual([ARMS_SIDE / 2, ARMS_SIDE]);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  expect([...(context?.getImageData(90, 90, 1, 1).data ?? [])]).toEqual([0x1d, 0x4f, 0x8f, 255]);
  await expectAccessible();
});

it.each([
  ['organisation.armsScript', /innehåller ett program \(skript\)/],
  ['organisation.armsOutside', /hämtar något från en annan plats/],
  ['organisation.armsForeign', /innehåller annat än en teckning/],
  ['organisation.armsType', /varken PNG eller SVG/],
  ['organisation.armsDamaged', /skadad eller avklippt/],
  ['organisation.armsTooMuch', /för stor eller för sammansatt/],
  ['organisation.armsShape', /för lång för sin bredd/],
])('a file refused with %s is refused in words, and nothing is saved', async (code, sentence) => {
  const bridge = await showCard({ 'organisation.readArms': fail(code) });
  await give(DRAWING, 'vapen.svg');
  expect(await screen.findByText(sentence)).toBeVisible();
  expect(bridge.asked('organisation.saveArms')).toEqual([]);
});

it('a file that is too large, and one that cannot be drawn, are refused before anything is saved', async () => {
  const bridge = await showCard({ 'organisation.readArms': ok({ ...GIVEN, kind: 'png' }) });
  await give(new Uint8Array(MAX_ARMS_BYTES + 1), 'vapen.png');
  expect(await screen.findByText(/större än 512 kB/)).toBeVisible();
  expect(bridge.asked('organisation.readArms')).toEqual([]);
  await give('not a picture', 'vapen.png');
  expect(await screen.findByText(/går inte att rita/)).toBeVisible();
  expect(bridge.asked('organisation.saveArms')).toEqual([]);
});

it('arms are shown on the card by their name and in the sidebar beside it, and are removed after a question', async () => {
  const bridge = await showCard({}, ARMS);
  const shown = await screen.findByRole('img', { name: /^Vapen: Norråsa kommun/ });
  expect(shown.getAttribute('src')).toBe(`app://kanalvakt/blob/${ARMS.blobId}`);
  const sidebar = screen.getByRole('navigation', { name: 'Delar av programmet' });
  expect(sidebar.querySelector('img')?.getAttribute('alt')).toBe('');
  await click('button', 'Vapen: Ta bort');
  const question = await screen.findByRole('dialog', { name: 'Ska vapnet tas bort?' });
  await userEvent.click(within(question).getByRole('button', { name: 'Behåll' }));
  expect(bridge.asked('organisation.saveArms')).toEqual([]);
  await click('button', 'Vapen: Ta bort');
  const again = await screen.findByRole('dialog', { name: 'Ska vapnet tas bort?' });
  await userEvent.click(within(again).getByRole('button', { name: 'Ta bort' }));
  await waitFor(() => expect(bridge.asked('organisation.saveArms')).toEqual([{ picture: null }]));
  expect(await screen.findByText('Vapnet är borttaget.')).toBeVisible();
});

it('who may not change the municipality sees its arms, and no buttons', async () => {
  await showCard({}, ARMS, 'ahmed-noori');
  expect(await screen.findByRole('img', { name: /^Vapen: Norråsa kommun/ })).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Vapen: / })).toBeNull();
});
