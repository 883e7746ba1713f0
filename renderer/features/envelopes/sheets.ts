// Printouts for an emergency envelope: the cover sheet with lines to sign when the seal is broken, and the passphrase
// on a separate sheet.
import type { EnvelopeRow } from '../../../domain/envelopes/calls.ts';
import type { PrintInput } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';

type Document = Omit<PrintInput, 'language'>;
/** Empty rows to write on. */
const SIGNATURE_ROWS = 3;
const BLANK_CELL = '\n\n';

export interface Sheets {
  cover: (line: EnvelopeRow) => Document;
  passphrase: (line: EnvelopeRow, passphrase: string) => Document;
}

export function useSheets(): Sheets {
  const { t } = useText();
  const platformName = useChannelPlatformName();
  const { data: organisation } = useCall('organisation.get', {});
  const subtitle = organisation?.municipality?.name ?? '';
  const about = ({ envelope, sealedByName }: EnvelopeRow) => [
    { label: t('envelope.sheet.sealedBy'), value: sealedByName },
    { label: t('envelope.sheet.sealedOn'), value: exactTime(envelope.stamp.at) },
  ];
  return {
    cover: (line) => ({
      title: t('envelope.sheet.coverTitle'),
      subtitle,
      blocks: [
        {
          kind: 'facts',
          rows: [
            ...about(line),
            { label: t('envelope.sheet.reason'), value: line.envelope.reason },
            { label: t('envelope.sheet.place'), value: line.envelope.place },
            { label: t('envelope.sheet.file'), value: line.envelope.fileName },
          ],
        },
        { kind: 'heading', text: t('envelope.sheet.contents') },
        {
          kind: 'table',
          head: [t('envelope.sheet.channel'), t('envelope.sheet.platform'), t('envelope.sheet.login')],
          rows: line.logins.map(({ label, channelName }) => [
            channelName,
            platformName({ platform: line.channels.find(({ name }) => name === channelName)?.platform ?? '' }),
            label,
          ]),
        },
        { kind: 'heading', text: t('envelope.sheet.how') },
        { kind: 'text', text: t('envelope.sheet.howText') },
        { kind: 'heading', text: t('envelope.sheet.after') },
        { kind: 'text', text: t('envelope.sheet.afterText') },
        {
          kind: 'table',
          head: [
            t('envelope.sheet.brokenOn'),
            t('envelope.sheet.brokenBy'),
            t('envelope.sheet.brokenWhy'),
            t('envelope.sheet.signature'),
          ],
          rows: Array.from({ length: SIGNATURE_ROWS }, () => [BLANK_CELL, '', '', '']),
        },
      ],
    }),
    passphrase: (line, passphrase) => ({
      title: t('envelope.sheet.passTitle'),
      subtitle,
      blocks: [
        { kind: 'code', text: passphrase },
        { kind: 'text', text: t('envelope.sheet.typing') },
        {
          kind: 'facts',
          rows: [...about(line), { label: t('envelope.sheet.belongs'), value: line.envelope.fileName }],
        },
        { kind: 'text', text: t('envelope.sheet.keepApart') },
      ],
    }),
  };
}
