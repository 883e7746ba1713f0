// Where a person signs on paper: the block at the end of a printed document.
import type { Block } from '../../domain/exports/calls.ts';
import { useText } from '../i18n/use-text.ts';

export function useSignature(): Block {
  const { t } = useText();
  return {
    kind: 'signature',
    labels: [t('common.signature.placeAndDay'), t('common.signature.name'), t('common.signature.inPrint')],
  };
}
