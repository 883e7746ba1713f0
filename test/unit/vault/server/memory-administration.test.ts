import { MemoryHost } from '../../../support/memory-administration.ts';
import { MemoryServer } from '../../../support/memory-server.ts';
import { administrationCases } from '../../../server/conformance/administration.ts';

administrationCases('a server in memory', () => {
  const host = new MemoryHost();
  return Promise.resolve({
    manifest: Buffer.from('{"vault":"in memory"}'),
    loginName: (suffix) => `kv_${suffix}`,
    verifier: (login) => Promise.resolve(`verifier of ${login}`),
    administer: (login) => host.administer(login),
    connect: (login = 'kv_maker') => {
      if (host.vault === null) throw new Error('there is no vault yet');
      return new MemoryServer(host.vault, { login });
    },
    close: () => Promise.resolve(),
  });
});
