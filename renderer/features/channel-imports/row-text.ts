// Texts of a row: its remarks and its changes, in sentences.
import { useCallback } from 'react';
import type { ImportRow, RowRemark } from '../../../domain/channel-imports/model.ts';
import { useText } from '../../i18n/use-text.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';

/** Remarks with another sentence where a parameter is empty. */
const BARE = [
  ['notYourDepartment', 'department'],
  ['permits', 'reference'],
  ['permitNoDay', 'value'],
] as const;

/** A remark as a sentence, with display names of fields. */
export function useRemarkText(): (remark: RowRemark) => string {
  const { tk } = useText();
  return useCallback(
    ({ code, params }) => {
      const { field } = params;
      const remarkParams = typeof field === 'string' ? { ...params, field: tk(`channelImport.role.${field}`) } : params;
      const isBare = BARE.some(([whole, param]) => whole === code && params[param] === '');
      return tk(`channelImport.remark.${code}${isBare ? 'Bare' : ''}`, remarkParams);
    },
    [tk],
  );
}

/** Display text of a stored value: platform, openness and two-factor are codes. */
export function useValueText(): (field: string, value: string) => string {
  const { t, tk } = useText();
  const platformName = useChannelPlatformName();
  return useCallback(
    (field, value) => {
      if (value === '') return t('channelImport.preview.nothing');
      if (field === 'platform') return platformName({ platform: value });
      if (field === 'state') return tk(`channels.state.${value}`);
      if (field === 'openness') return tk(`channels.openness.${value}`);
      if (field === 'twoFactor') return tk(`channels.twoFactor.${value}`);
      return value;
    },
    [t, tk, platformName],
  );
}

export const canImport = (row: Pick<ImportRow, 'outcome'>): boolean =>
  row.outcome === 'new' || row.outcome === 'changed';
