// The sentence for a vault finding: its own text if one exists, otherwise that of the error with the same code.
import type { Finding } from '../../domain/vault/calls.ts';
import { lookUp } from './index.ts';
import { leftOutWords } from './left-out-text.ts';

export const findingText = (finding: Finding): string => {
  const name = finding.code.replace(/^vault\./, '');
  const params = leftOutWords(finding.params);
  return lookUp(
    `vault.findings.${name}`,
    params,
    lookUp(`errors.${finding.code}`, params, lookUp(`vault.findings.other`, { code: name })),
  );
};
