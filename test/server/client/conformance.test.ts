import { conformance } from '../conformance.ts';
import { rotPart } from '../support/rotting.ts';
import { endGathering } from '../support/restoring.ts';
import { asMaker, vaultOfPrograms } from '../support/programs.ts';

const HASTY_MS = 300;

conformance('PostgreSQL', async () => {
  const vault = await vaultOfPrograms();
  return {
    manifest: Buffer.from('manifest'),
    connect: (rights, hasty) => vault.program(rights, hasty === undefined ? {} : { times: { turnMs: HASTY_MS } }),
    setPhase: async (phase) => {
      const { rows } = await asMaker(vault, 'SELECT head FROM kanalvakt.identity($1)', [vault.id]);
      await asMaker(vault, 'SELECT kanalvakt.set_state($1, $2, $3)', [vault.id, phase, rows[0].head]);
    },
    endGathering: () => endGathering(vault),
    rot: (blobId, part, bytes) => rotPart(vault, blobId, part, bytes),
    close: () => vault.close(),
  };
});
