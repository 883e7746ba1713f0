// The sentence for a finding of the vault: its own where there is one, otherwise that of the problem with the same code.
import type { Finding } from '../../domain/vault/calls.ts';
import { lookUp } from '../i18n/index.ts';

export const findingText = (finding: Finding): string => {
  const name = finding.code.replace(/^vault\./, '');
  return lookUp(`vault.findings.${name}`, finding.params, lookUp(`errors.${finding.code}`, finding.params, lookUp(`vault.findings.other`, { code: name })));
};
