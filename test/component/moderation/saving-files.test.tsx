// Saving a copy of a file that somebody outside has sent: what can do harm is asked about first, and a place that cannot keep
// the system's mark is named.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const stored = { size: 2048, sha256: 'a'.repeat(64), added: { at: '2026-06-01T08:00:00.000Z', by: 'sara-ek' } };
const file = (blobId: string, name: string, mediaType = 'application/octet-stream') => ({
  ...{ ...stored, blobId, name, mediaType },
});

async function showCase(saved: { saved: boolean; unmarked: boolean }) {
  const sara = example();
  const { rows } = await sara.get('moderation.page', { filter: { status: ['draft'] }, offset: 0, limit: 50 });
  const id = rows[0]?.id ?? '';
  const view = await sara.get('moderation.get', { id });
  const evidence = [file('b1'.repeat(32), 'faktura.pdf.exe'), file('b2'.repeat(32), 'brev.pdf', 'application/pdf')];
  const answers: Answers = {
    'rules.get': asExample,
    'channels.get': asExample,
    'moderation.get': ok({ ...view, case: { ...view.case, evidence } }),
    'moderation.similar': asExample,
    'moderation.history': asExample,
    'records.page': asExample,
    'captures.ofCase': asExample,
    'evidence.saveAs': ok(saved),
  };
  const bridge = await show(`/moderering/${id}`, { as: sara, answers });
  await click('button', /^Bevis/);
  return bridge;
}

it('a program is saved only after a question that says what it is, and a document at once', async () => {
  const bridge = await showCase({ saved: true, unmarked: false });
  await click('button', /Spara en kopia: brev\.pdf/);
  await waitFor(() => expect(bridge.asked('evidence.saveAs')).toEqual([{ blobId: 'b2'.repeat(32), name: 'brev.pdf' }]));
  await click('button', /Spara en kopia: faktura/);
  const question = await screen.findByRole('dialog', { name: 'Spara faktura.pdf.exe?' });
  expect(question.innerText).toMatch(/Filen är ett program.*liknar en annan sorts fil/s);
  await expectAccessible();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bridge.asked('evidence.saveAs')).toHaveLength(1);
  await click('button', /Spara en kopia: faktura/);
  await click('button', 'Spara ändå', await screen.findByRole('dialog'));
  await waitFor(() => expect(bridge.asked('evidence.saveAs')).toHaveLength(2));
  expect(within(document.body).queryByText(/kan inte märka den/)).toBeNull();
});

it('a place that cannot keep the mark is named', async () => {
  await showCase({ saved: true, unmarked: true });
  await click('button', /Spara en kopia: brev\.pdf/);
  await expectNotification(/platsen kan inte märka den som hämtad utifrån/);
});
