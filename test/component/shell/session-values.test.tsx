// Search terms are cleared when the vault is locked, because another member may unlock it next.
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { write } from '../support/hands.ts';
import { locked, openBy, show } from '../support/show.tsx';

const lists: readonly { path: string; search: string; answers: Answers }[] = [
  { path: '/moderering', search: 'Sök i text, avsändare och länk', answers: { 'moderation.page': asExample } },
  {
    path: '/fragor',
    search: 'Sök i text, avsändare och diarienummer',
    answers: { 'inquiries.page': asExample, 'inquiries.times': asExample },
  },
  {
    path: '/diarium',
    search: 'Sök i texten, avsändare, nummer',
    answers: { 'diary.page': asExample, 'diary.counts': asExample, 'diary.series': asExample },
  },
  {
    path: '/logg',
    search: 'Sök i text, avsändare, kanal och nummer',
    answers: { 'records.page': asExample, 'records.views': asExample, 'inquiries.get': asExample },
  },
];
/** A screen to visit in between. */
const help: Answers = { 'rules.get': asExample, 'vault.remembered': ok({ offered: false, members: [] }) };

it.each(lists)('search words in $path are kept on return, and gone after a lock', async ({ path, search, answers }) => {
  const bridge = await show(path, { answers: { ...help, ...answers } });
  const box = (): Promise<HTMLElement> => screen.findByRole('textbox', { name: search });
  await write(search, 'Kalle Andersson');
  bridge.tell('command', { name: 'help' });
  await screen.findByRole('article');
  window.location.hash = path;
  expect(await box()).toHaveValue('Kalle Andersson');

  bridge.answer({ 'vault.status': ok(locked) });
  bridge.tell('status', {});
  await screen.findByRole('heading', { level: 1, name: 'Lås upp valvet' });
  bridge.answer({ 'vault.status': ok(await openBy(example())) });
  bridge.tell('status', {});
  expect(await box()).toHaveValue('');
});
