// Who signed a record, and when, where that is not what the record says. R11, R14, R47.
import type { Signed } from '../../../domain/kernel/signed.ts';
import { useSignedText } from '../../hooks/use-names.ts';
import { StateLabel } from './state-label.tsx';

export function SignedBy({ signed }: { signed: Signed | undefined }) {
  return signed === undefined ? null : <Other signed={signed} />;
}

function Other({ signed }: { signed: Signed }) {
  const text = useSignedText()(signed);
  return text === '' ? null : <StateLabel tone="amber">{text}</StateLabel>;
}
