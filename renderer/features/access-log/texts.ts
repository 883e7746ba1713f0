// Texts of a row of the access log.
import type { AccessRow } from '../../../domain/access-log/calls.ts';
import type { AccessKind } from '../../../domain/access-log/model.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import { usePersonName } from '../../hooks/use-names.ts';

/** Filter groups, and the kinds of rows each includes. */
export const GROUPS = {
  opened: ['reveal', 'copy', 'code', 'export', 'envelopeOpened'],
  refused: ['refused'],
  changed: ['change'],
  keys: ['grant', 'stage', 'release', 'revoke', 'rekey'],
  emergency: ['emergencyAsked', 'emergencyApproved', 'emergencyRefused', 'emergencyOpened', 'emergencyEnded'],
} as const satisfies Record<string, readonly AccessKind[]>;
export type Group = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as Group[];

/** Kinds of rows that show the person's role (custodian, substitute). */
const KINDS_WITH_ROLE: ReadonlySet<AccessKind> = new Set([
  'reveal',
  'copy',
  'code',
  'refused',
  'export',
  'change',
  'grant',
  'release',
]);

export interface AccessTexts {
  /** "Visade lösenordet", or "…, genom Bo" if another member's program did it. */
  actionText: string;
  /** "som ersättare", or empty. */
  as: string;
  where: string;
}

export function useAccessTexts(): (row: AccessRow) => AccessTexts {
  const { t } = useText();
  const nameOf = usePersonName();
  const behalf = ({ onBehalfOf = [] }: AccessRow): string =>
    onBehalfOf.length === 0 ? '' : t('logins.log.asFor', { names: listed(onBehalfOf.map(nameOf)) });
  return (row) => {
    const what = t(`logins.log.did.${row.what}`, {
      field: row.field === null ? t('logins.log.nothing') : t(`logins.log.fieldWord.${row.field}`),
    });
    const other = row.personId !== null && row.personId !== row.by;
    return {
      actionText: other ? t('logins.log.by', { what, name: row.byName }) : what,
      as: KINDS_WITH_ROLE.has(row.what)
        ? [t(`logins.log.as.${row.as}`), behalf(row)].filter((part) => part !== '').join(' ')
        : '',
      where: [...new Set([row.channelName, row.loginLabel])].filter((text) => text !== '').join(', '),
    };
  };
}
