// From where the content of a record is gone that was disposed of in a vault on a server.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Output } from '../../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { show, type Showing } from '../support/show.tsx';

type Erased = Output<'copies.erased'>;
const KNOWN: NonNullable<Erased> = {
  ...{ server: true, gone: 10, total: 12, unheard: [], writtenOff: 0 },
  left: [
    {
      ...{ copyId: 'a', own: false, confirmed: true, host: 'BÄRBAR-7', names: ['Anna Ek'] },
      at: '2026-05-03T08:00:00.000Z',
    },
    {
      ...{ copyId: 'b', own: false, confirmed: false, host: 'GAMLA', names: ['Rut Lind'] },
      at: '2026-04-03T08:00:00.000Z',
    },
  ],
};
const stamp = { at: '2026-06-09T08:00:00.000Z', by: 'sara-ek' };
const LIST: Output<'disposal.list'> = {
  list: {
    ...{ id: 'list', typeId: 'r', typeName: 'Frågor', afterYears: 2, planReference: 'KN § 12', note: '' },
    period: { from: '2022-01-03', to: '2022-12-30' },
    decided: {
      ...{ reference: 'KN § 40', decidedOn: '2026-06-08', groundId: 'recordsPlan', note: '' },
      ...{ ground: 'Gallringsbeslut', basis: 'Arkivlagen 10 §', stamp },
    },
    ...{ proposed: stamp, withdrawn: null, revoked: null, done: { stamp, records: 12, files: 0, left: [] } },
  },
  ...{ state: 'done', total: 12, left: [], mayDecide: false, mine: false, deciders: [] },
  ...{ only: null, one: { kind: 'inquiry', id: 'q' } },
  counts: [{ kind: 'inquiry', channelName: 'Badhuset', count: 12 }],
};
const ON_SERVER: NonNullable<Showing['status']> = {
  server: { host: 'databas.kommunen.se', database: 'kanalvakt', connection: { state: 'connected', behind: 0 } },
};
const shown = (erased: Result<Erased>, status = ON_SERVER) =>
  show('/gallring/forslag/list', {
    status,
    answers: {
      'disposal.list': ok(LIST),
      'disposal.rules': ok({ types: [], channels: [], grounds: [] }),
      'copies.erased': erased,
    },
  });
const section = () => screen.findByRole('region', { name: 'Var innehållet är borta' });

it('the server and the computers are told of, and each computer that may have it still', async () => {
  const bridge = await shown(ok(KNOWN));
  const found = await section();
  expect(found).toMatchTextContent('Borta på servern. Borta på 10 av 12 datorer.');
  const [away, former] = within(found).getAllByRole('listitem');
  expect(away).toMatchTextContent(
    /BÄRBAR-7 \(Anna Ek\) har inte varit ansluten sedan .*3 maj.*Den tar bort innehållet/,
  );
  expect(former).toMatchTextContent(/GAMLA \(Rut Lind\) hör till någon som inte längre är medlem/);
  expect(within(found).getByRole('link', { name: 'Datorer med en kopia' })).toBeVisible();
  expect(bridge.asked('copies.erased')).toContainEqual({ kind: 'inquiry', id: 'q' });
  await expectAccessible();
});

it('what is not gone from the server yet is counted on no computer', async () => {
  await shown(ok({ ...KNOWN, server: false, gone: 0, unheard: ['Karin Berg'], writtenOff: 2 }));
  const found = await section();
  expect(found).toMatchTextContent('inte borta på servern än');
  expect(found).not.toMatchTextContent(/Borta på \d/);
  expect(found).toMatchTextContent('Ingen dator är känd för Karin Berg.');
  expect(found).toMatchTextContent('2 datorer är borträknade');
});

it('no number is said when the server cannot be reached', async () => {
  await shown(fail('server.unreachable'));
  const found = await section();
  expect(found).toMatchTextContent(/inte att säga på vilka datorer innehållet är borta\. Servern går inte att nå/);
  expect(found).not.toMatchTextContent(/\d av \d/);
});

it('nothing is said in a vault in a folder', async () => {
  const bridge = await shown(ok(null), {});
  expect(await screen.findByText('Badhuset', { exact: false })).toBeVisible();
  expect(screen.queryByText('Var innehållet är borta')).toBeNull();
  expect(bridge.asked('copies.erased')).toEqual([]);
});
