// Printouts about members: a page per invitation, and the recovery sheet.
import type { PrintInput } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, exactTime } from '../../i18n/format.ts';
import { groupsOf } from './sheet-groups.ts';
import type { InvitationCode } from './invitation-code.ts';

type Document = Omit<PrintInput, 'language'>;

/** One page per invited person. */
export function useInvitationDocument(): (tickets: readonly InvitationCode[]) => Document {
  const { t } = useText();
  const { data: status } = useCall('vault.status', {});
  const { data: organisation } = useCall('organisation.get', {});
  const page = ({ name, code, expires }: InvitationCode): Document['blocks'] => [
    {
      kind: 'facts',
      rows: [
        { label: t('members.print.name'), value: name },
        { label: t('members.print.where'), value: status?.folder ?? '' },
        { label: t('members.print.until'), value: dayFull(expires) },
      ],
    },
    { kind: 'heading', text: t('members.print.code') },
    { kind: 'code', text: code },
    { kind: 'text', text: t('members.print.steps') },
    { kind: 'text', text: t('members.print.after') },
  ];
  return (tickets) => ({
    title: t('members.print.title'),
    subtitle: t('members.print.subtitle', { municipality: organisation?.municipality?.name ?? '' }),
    blocks: tickets.flatMap((ticket, index) =>
      index === 0
        ? page(ticket)
        : [
            { kind: 'pageBreak' as const },
            { kind: 'heading' as const, text: t('members.print.title') },
            ...page(ticket),
          ],
    ),
  });
}

export interface Sheet {
  identity: string;
  vaultId: string;
  made: string;
}

/** The recovery sheet. */
export function useSheetDocument(): (sheet: Sheet) => Document {
  const { t } = useText();
  const { data: status } = useCall('vault.status', {});
  const { data: organisation } = useCall('organisation.get', {});
  return ({ identity, vaultId, made }) => ({
    title: t('members.sheet.printTitle'),
    subtitle: organisation?.municipality?.name ?? '',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('members.sheet.printMade'), value: exactTime(made) },
          { label: t('members.sheet.printVault'), value: vaultId },
          { label: t('members.sheet.printWhere'), value: status?.folder ?? '' },
        ],
      },
      { kind: 'heading', text: t('members.sheet.printKey') },
      { kind: 'code', text: groupsOf(identity).join('\n') },
      { kind: 'text', text: t('members.sheet.printUse') },
      { kind: 'text', text: t('members.sheet.printAge') },
      { kind: 'text', text: t('members.sheet.printKeep') },
    ],
  });
}
