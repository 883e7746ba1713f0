// A record whose content has been disposed of: the decision, and what remains.
import { IconArchive } from '@tabler/icons-react';
import type { Disposed } from '../../../domain/moderation/model.ts';
import type { RecordKind } from '../../../domain/records/model.ts';
import { Section, type Fact, Facts, Note, Page, PrintMenu } from '../../components/index.ts';
import { useStampName } from '../../hooks/use-names.ts';
import { useSignature } from '../../hooks/use-signature.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, exactTime } from '../../i18n/format.ts';
import { ErasedOn } from './erased-on.tsx';

export type RemainingFact = Fact & { value: string };

interface Props {
  record: { kind: RecordKind; id: string };
  title: string;
  /** Its number, or its channel and day. */
  name: string;
  back: { label: string; to: string };
  /** Its diary number; empty: none. */
  reference: string;
  disposed: Disposed;
  remains: RemainingFact[];
}

export function DisposedRecord({ record, title, name, back, reference, disposed, remains }: Props) {
  const { t } = useText();
  const stampName = useStampName();
  const signature = useSignature();
  const parts: { title: string; rows: RemainingFact[] }[] = [
    {
      title: t('disposal.title'),
      rows: [
        { label: t('disposal.stub.decision'), value: disposed.reference },
        { label: t('disposal.stub.decidedOn'), value: dayFull(disposed.decidedOn) },
        { label: t('disposal.stub.ground'), value: `${disposed.ground}. ${disposed.basis}` },
        { label: t('disposal.stub.by'), value: `${stampName(disposed.stamp)}, ${exactTime(disposed.stamp.at)}` },
      ],
    },
    { title: t('disposal.dialog.remains'), rows: remains },
  ];
  const note = t('disposal.stub.note', { reference: disposed.reference });
  const document = () => ({
    title: `${title}: ${name}`,
    subtitle: t('disposal.stub.printed'),
    reference: reference.slice(0, 200),
    blocks: [
      { kind: 'text' as const, text: note },
      ...parts.flatMap((part) => [
        { kind: 'heading' as const, text: part.title },
        {
          kind: 'facts' as const,
          rows: part.rows
            .filter(({ value }) => value !== '')
            .map(({ label, value }) => ({ label, value: String(value) })),
        },
      ]),
      signature,
    ],
  });
  return (
    <Page title={title} subtitle={name} back={back} actions={<PrintMenu document={document} />}>
      <div style={{ display: 'grid', gap: 16, maxWidth: 760 }}>
        <Note icon={<IconArchive size={18} aria-hidden />}>
          <bdi>{note}</bdi>
        </Note>
        <ErasedOn record={record} />
        {parts.map((part) => (
          <Section key={part.title} title={part.title}>
            <Facts rows={part.rows.map((row) => ({ ...row, value: row.value === '' ? '' : <bdi>{row.value}</bdi> }))} />
          </Section>
        ))}
      </div>
    </Page>
  );
}
