// A case whose content has been disposed of: what remains, and the decision.
import { IconArchive } from '@tabler/icons-react';
import type { CaseView } from '../../../domain/moderation/calls.ts';
import type { Disposed } from '../../../domain/moderation/model.ts';
import { Section, type Fact, Facts, Note, Page, PrintMenu } from '../../components/index.ts';
import { useSignature } from '../../hooks/use-signature.ts';
import { useText } from '../../i18n/use-text.ts';
import { useRemovalTime } from '../../hooks/use-removal-time.ts';
import { dayFull, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePlatformName, useStampName } from '../../hooks/use-names.ts';

export function DisposedCase({ view, disposed }: { view: CaseView; disposed: Disposed }) {
  const { t } = useText();
  const signature = useSignature();
  const parts = useParts(view, disposed);
  const note = t('disposal.stub.note', { reference: disposed.reference });
  const document = () => ({
    title: `${t('disposal.stub.title')}: ${view.recordNo}`,
    subtitle: t('disposal.stub.printed'),
    reference: view.case.diary?.number.slice(0, 200) ?? '',
    blocks: [
      { kind: 'text' as const, text: note },
      ...parts.flatMap(({ title, rows }) => [
        { kind: 'heading' as const, text: title },
        {
          kind: 'facts' as const,
          rows: rows.filter(({ value }) => value !== '').map(({ label, value }) => ({ label, value: String(value) })),
        },
      ]),
      signature,
    ],
  });
  return (
    <Page
      title={t('disposal.stub.title')}
      subtitle={view.recordNo}
      back={{ label: t('moderation.title'), to: paths.moderation }}
      actions={<PrintMenu document={document} />}
    >
      <div style={{ display: 'grid', gap: 16, maxWidth: 760 }}>
        <Note icon={<IconArchive size={18} aria-hidden />}>
          <bdi>{note}</bdi>
        </Note>
        {parts.map(({ title, rows }) => (
          <Section key={title} title={title}>
            <Facts rows={rows.map((row) => ({ ...row, value: row.value === '' ? '' : <bdi>{row.value}</bdi> }))} />
          </Section>
        ))}
      </div>
    </Page>
  );
}

function useParts(view: CaseView, disposed: Disposed): { title: string; rows: (Fact & { value: string })[] }[] {
  const { t } = useText();
  const stampName = useStampName();
  const platformName = usePlatformName();
  const removalTimeOf = useRemovalTime();
  const { id, seenAt, item, direction, category, actions, diary, marks, finished } = view.case;
  return [
    {
      title: t('disposal.title'),
      rows: [
        { label: t('disposal.stub.decision'), value: disposed.reference },
        { label: t('disposal.stub.decidedOn'), value: dayFull(disposed.decidedOn) },
        { label: t('disposal.stub.ground'), value: `${disposed.ground}. ${disposed.basis}` },
        { label: t('disposal.stub.by'), value: `${stampName(disposed.stamp)}, ${exactTime(disposed.stamp.at)}` },
      ],
    },
    {
      title: t('disposal.dialog.remains'),
      rows: [
        { label: t('moderation.what.channel'), value: view.channelName },
        { label: t('moderation.summary.platform'), value: platformName(view.platform) },
        { label: t('moderation.list.seen'), value: exactTime(seenAt) },
        { label: t('moderation.what.kind'), value: t(`moderation.kind.${item.kind}`) },
        { label: t('moderation.what.direction'), value: t(`moderation.what.${direction}`) },
        { label: t('moderation.why.label'), value: category?.name ?? '' },
        ...actions.map((action) => ({
          label: t(`moderation.act.recorded.${action.outcome}`),
          value: `${exactTime(action.doneAt)}, ${stampName(action.stamp)}`,
        })),
        { label: t('moderation.summary.time'), value: removalTimeOf(view) },
        { label: t('moderation.record.label'), value: diary === null ? '' : t(`moderation.diary.${diary.decision}`) },
        { label: t('moderation.record.number'), value: diary?.number ?? '' },
        {
          label: t('moderation.history.fields.secrecy'),
          value: marks.secrecy ? marks.secrecyBasis || t('moderation.history.yes') : '',
        },
        {
          label: t('moderation.history.fields.status'),
          value:
            finished === null
              ? ''
              : `${t('moderation.status.done')}, ${exactTime(finished.at)}, ${stampName(finished)}`,
        },
        { label: t('moderation.summary.caseNumber'), value: view.recordNo },
        { label: t('moderation.summary.caseId'), value: id, code: true },
      ],
    },
  ];
}
