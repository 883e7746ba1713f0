// Makes a vault of the current format for test/fixtures, which later versions must be able to open: `node
// test/vault/folder/support/make-fixture.ts FOLDER`. Its contents are listed in old-vaults.test.ts. What is shown only once, a
// code and a sheet, is written next to it, to FOLDER-papers.json.
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type CallName, type Input, calls } from '../../../../domain/contract/api.ts';
import { ok } from '../../../../domain/kernel/result.ts';
import { type VaultState, emptyState } from '../../../../domain/kernel/state.ts';
import { createEngine } from '../../../../electron/engine/engine.ts';
import { FRAME_RULES } from '../../../../electron/services/frame-rules/rules.ts';
import { acceptInvitation, openVault } from '../../../../electron/vault/index.ts';
import { must } from '../../../support/results.ts';

const folder = path.resolve(process.argv[2] ?? '');
const quiet = (): void => undefined;
const engine = createEngine(
  {
    memory: { folder, recent: [], anchors: {} },
    demoFolder: `${folder}-demo-${randomUUID()}`,
    newFolder: `${folder}-new-${randomUUID()}`,
    clockOffset: 0,
    fontFolder: '',
  },
  { event: quiet, memory: quiet, log: quiet },
);

async function ask<N extends CallName>(name: N, input: Input<N>): Promise<Record<string, string>> {
  const result = await engine.call(name, calls[name].input.parse(input));
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.value as Record<string, string>;
}

await ask('vault.create', {
  municipality: { name: 'Prövkommun', website: '' },
  department: 'Fritidsförvaltningen',
  board: 'Fritidsnämnden',
  person: { name: 'Åsa Öberg', title: '', roles: ['officer', 'departmentChief', 'communications'] },
  passphrase: 'gamla valv ska öppnas',
});
const people = (await engine.call('people.list', {})) as { ok: true; value: { id: string }[] };
const me = people.value[0]?.id ?? '';
await ask('people.permit', { personId: me, decidedBy: me, decidedOn: '2026-01-15', reference: 'FRI 2026/1' });
const organisation = (await engine.call('organisation.get', {})) as {
  ok: true;
  value: { departments: { id: string }[] };
};
const channel = await ask('channels.save', {
  setupNotice: { on: '2026-01-15', how: 'mail', note: '' },
  fields: {
    name: 'Badet',
    platform: 'facebook',
    address: 'https://www.facebook.com/prov.badet',
    departmentId: organisation.value.departments[0]?.id ?? null,
    unitId: null,
    boardId: null,
    purpose: 'Öppettider',
    responsibleId: me,
    startedOn: null,
    lastPostOn: null,
    verifiedOn: null,
    reviewOn: null,
    hoursPerWeek: null,
    twoFactor: { status: 'on', deviceHolderId: null },
    recoveryMailOwnerId: null,
    recoveryPhoneOwnerId: null,
  },
});
const channelId = channel.id ?? '';
await ask('logins.save', {
  fields: { channelId, label: 'Sidan', kind: 'sharedPassword', custodianIds: [me] },
  secret: { username: 'badet', password: 'Plask-2026-plask' },
});
const moderation = await ask('moderation.start', { channelId });
const upload = await ask('evidence.begin', { name: 'bild.txt', size: 5 });
await ask('evidence.append', { uploadId: upload.uploadId ?? '', chunk: new TextEncoder().encode('bevis') });
const file = await ask('evidence.finish', { uploadId: upload.uploadId ?? '' });
await ask('moderation.save', {
  id: moderation.id ?? '',
  item: { text: 'Köp här' },
  sender: { kind: 'known', name: 'Skräppostaren' },
  categoryId: 'advertising',
});
await ask('moderation.addEvidence', {
  id: moderation.id ?? '',
  files: [{ blobId: file.blobId ?? '', name: 'bild.txt' }],
});
await ask('moderation.preserve', { id: moderation.id ?? '' });
await ask('moderation.confirmSeen', { id: moderation.id ?? '' });
await ask('moderation.recordOutcome', { id: moderation.id ?? '', outcome: 'delete' });
const others = await Promise.all(
  ['Bo Ek', 'Cecilia Åkerö', 'Dan Örn'].map((name) =>
    ask('people.save', { fields: { name, title: '', email: '', phone: '', departmentId: null, unitId: null } }),
  ),
);
await engine.stop();

// Bo is a member, with a staged key; Cecilia is invited; Dan was a member and is removed. A sheet was made before the
// removal.
const [bo = '', cecilia = '', dan = ''] = others.map(({ id }) => id ?? '');
const open = { folder, initial: emptyState(), rules: FRAME_RULES, passphrase: 'gamla valv ska öppnas', memberId: me };
const vault = must(await openVault<VaultState>(open));
const codes = new Map<string, string>();
for (const [id, label] of [
  [bo, 'Bo Ek'],
  [dan, 'Dan Örn'],
] as const)
  codes.set(id, must(await vault.invite({ id, label, administrator: false })).code);
await vault.close();
for (const [memberId, code] of codes)
  await must(
    await acceptInvitation<VaultState>({
      folder,
      initial: emptyState(),
      rules: FRAME_RULES,
      memberId,
      code,
      passphrase: 'också gamla valv',
    }),
  ).close();
const again = must(await openVault<VaultState>(open));
const sheet = must(await again.makeRecoverySheet()).identity;
must(await again.removeMember(dan));
const { code } = must(await again.invite({ id: cecilia, label: 'Cecilia Åkerö', administrator: false }));
const [compartment = ''] = again.compartments().map(({ id }) => id);
must(
  await again.write('stage', (tx) => {
    tx.stage(compartment, bo, [me]);
    return ok(undefined);
  }),
);
await again.close();
writeFileSync(`${folder}-papers.json`, `${JSON.stringify({ sheet, code }, null, 2)}\n`);
