// The sentence for a vault finding: its own text if one exists, otherwise that of the error with the same code.
import type { Finding } from '../../domain/vault/calls.ts';
import { lookUp } from './index.ts';

export const findingText = (finding: Finding): string => {
  const name = finding.code.replace(/^vault\./, '');
  return lookUp(
    `vault.findings.${name}`,
    finding.params,
    lookUp(`errors.${finding.code}`, finding.params, lookUp(`vault.findings.other`, { code: name })),
  );
};
