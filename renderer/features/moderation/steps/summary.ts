// A case as readable sections: one description for screen, PDF and print.
import type { Stamp } from '../../../../domain/kernel/schemas.ts';
import type { AdditionalItem } from '../../../../domain/moderation/model.ts';
import type { CaseView } from '../../../../domain/moderation/calls.ts';
import type { PrintInput } from '../../../components/index.ts';
import { isPicture } from '../../../components/index.ts';
import { useSignature } from '../../../hooks/use-signature.ts';
import { useText } from '../../../i18n/use-text.ts';
import { bytes, exactTime } from '../../../i18n/format.ts';
import { usePlatformName, useStampName } from '../../../hooks/use-names.ts';
import { useRemovalTime } from '../../../hooks/use-removal-time.ts';

export interface SummaryPart {
  title: string;
  rows: { label: string; value: string; code?: boolean }[];
}

const NOTHING: ReadonlySet<string> = new Set();

/** Sections of the summary, in step order. Rows without a value are omitted; parts in `hidden` are masked. */
export function useSummary(view: CaseView, hidden: ReadonlySet<string> = NOTHING): SummaryPart[] {
  const { t } = useText();
  const removalTimeOf = useRemovalTime();
  const stampName = useStampName();
  const platformName = usePlatformName();
  const {
    item,
    sender,
    category,
    categoryNote,
    seenAt,
    direction,
    evidence,
    preserved,
    actions,
    followUp,
    marks,
    diary,
    keptWhere,
    finished,
    id,
  } = view.case;
  const shown = (part: string, text: string): string =>
    text !== '' && hidden.has(part) ? t('moderation.parts.masked') : text;
  const { alike = [], appeals = [] } = view.case;
  const timesOf = (extra: AdditionalItem): string[] => [
    ...(extra.seenAt === undefined ? [] : [t('moderation.alike.seen', { when: exactTime(extra.seenAt) })]),
    ...(extra.item.postedAt === null ? [] : [t('moderation.alike.posted', { when: exactTime(extra.item.postedAt) })]),
  ];
  const by = (stamp: Stamp): string => `${exactTime(stamp.at)}, ${stampName(stamp)}`;
  const parts: SummaryPart[] = [
    {
      title: t('moderation.walk.steps.what'),
      rows: [
        { label: t('moderation.what.channel'), value: view.channelName },
        { label: t('moderation.summary.platform'), value: platformName(view.platform) },
        { label: t('moderation.what.seenDay'), value: exactTime(seenAt) },
        { label: t('moderation.what.kind'), value: t(`moderation.kind.${item.kind}`) },
        { label: t('moderation.what.direction'), value: t(`moderation.what.${direction}`) },
        {
          label: t('moderation.what.content'),
          value: item.text === '' ? t('moderation.what.empty') : shown('text', item.text),
        },
        { label: t('moderation.what.link'), value: shown('text', item.link) },
        {
          label: t('moderation.history.fields.postedAt'),
          value: shown('text', item.postedAt === null ? '' : exactTime(item.postedAt)),
        },
      ],
    },
    {
      title: t('moderation.walk.steps.sender'),
      rows:
        sender === null
          ? []
          : sender.kind === 'unknown'
            ? [{ label: t('moderation.sender.reason'), value: shown('sender', sender.reason) }]
            : [
                { label: t('moderation.sender.name'), value: shown('sender', sender.name) },
                { label: t('moderation.sender.handle'), value: shown('sender', sender.handle) },
                { label: t('moderation.sender.link'), value: shown('sender', sender.link) },
              ],
    },
    {
      title: t('moderation.alike.title', { count: alike.length + 1 }),
      rows: alike.map((extra) => ({
        label:
          hidden.has('sender') || hidden.has(`item:${extra.id}`)
            ? t('moderation.parts.masked')
            : extra.sender?.kind === 'known'
              ? extra.sender.name
              : t('moderation.sender.unknownShort'),
        value: hidden.has('text')
          ? t('moderation.parts.masked')
          : shown(
              `item:${extra.id}`,
              [extra.item.text, extra.item.link, ...timesOf(extra)].filter((text) => text !== '').join('\n'),
            ),
      })),
    },
    {
      title: t('moderation.walk.steps.why'),
      rows: [
        { label: t('moderation.why.label'), value: category?.name ?? '' },
        { label: t('moderation.why.support'), value: category?.basis ?? '' },
        { label: t('moderation.why.note'), value: shown('note', categoryNote) },
      ],
    },
    {
      title: t('moderation.walk.steps.evidence'),
      rows: [
        { label: t('moderation.evidence.preserved'), value: preserved === null ? '' : by(preserved.stamp) },
        {
          label: `SHA-256, ${t('moderation.known.textHash').toLocaleLowerCase()}`,
          value: hidden.size > 0 ? '' : (preserved?.contentSha256 ?? ''),
          code: true,
        },
        ...evidence.map((file) =>
          hidden.has(`file:${file.blobId}`)
            ? { label: t('moderation.evidence.files'), value: t('moderation.parts.masked') }
            : { label: `${file.name} (${bytes(file.size)})`, value: file.sha256, code: true },
        ),
      ],
    },
    {
      title: t('moderation.walk.steps.outcome'),
      rows: [
        ...actions.map((action) => ({
          label: t(`moderation.act.recorded.${action.outcome}`),
          value: [`${exactTime(action.doneAt)}, ${stampName(action.stamp)}`, shown('note', action.note)]
            .filter((text) => text !== '')
            .join('. '),
        })),
        { label: t('moderation.summary.time'), value: removalTimeOf(view) },
        {
          label: t('moderation.act.police'),
          value:
            followUp.police === null
              ? ''
              : [exactTime(followUp.police.reportedOn), followUp.police.number]
                  .filter((text) => text !== '')
                  .join(', '),
        },
        {
          label: t('moderation.act.inform'),
          value:
            followUp.authorInformed === null
              ? ''
              : `${exactTime(followUp.authorInformed.on)}. ${shown('note', followUp.authorInformed.text)}`,
        },
        {
          label: t('moderation.act.blockDay'),
          value: followUp.blockedUntil === null ? '' : exactTime(followUp.blockedUntil),
        },
      ],
    },
    {
      title: t('moderation.appeal.title'),
      rows: appeals.map(({ on, text, decided }) => ({
        label: t('moderation.appeal.cameIn', { day: exactTime(on) }),
        value: [
          shown('note', text),
          ...(decided === null
            ? []
            : [`${t(`moderation.appeal.${decided.decision}`)}, ${by(decided.stamp)}`, shown('note', decided.reason)]),
        ].join('\n'),
      })),
    },
    {
      title: t('moderation.walk.steps.diary'),
      rows: [
        { label: t('moderation.record.label'), value: diary === null ? '' : t(`moderation.diary.${diary.decision}`) },
        { label: t('moderation.record.number'), value: diary?.number ?? '' },
        { label: t('moderation.record.reason'), value: shown('note', diary?.reason ?? '') },
        {
          label: t('moderation.history.fields.secrecy'),
          value: marks.secrecy ? marks.secrecyBasis || t('moderation.history.yes') : '',
        },
        {
          label: t('moderation.history.fields.personalData'),
          value: marks.personalData ? t('moderation.history.yes') : t('moderation.history.no'),
        },
        { label: t('moderation.record.keptWhere'), value: t(`moderation.record.kept.${keptWhere}`) },
      ],
    },
    {
      title: t('moderation.walk.steps.summary'),
      rows: [
        {
          label: t('moderation.history.fields.status'),
          value:
            finished === null
              ? t(`moderation.status.${view.case.status}`)
              : `${t('moderation.status.done')}, ${by(finished)}`,
        },
        { label: t('moderation.summary.caseNumber'), value: view.recordNo },
        { label: t('moderation.summary.caseId'), value: id, code: true },
      ],
    },
  ];
  return parts
    .map((part) => ({ ...part, rows: part.rows.filter((row) => row.value !== '') }))
    .filter((part) => part.rows.length > 0);
}

/** The printable summary, with the evidence's pictures. */
export function useSummaryDocument(
  view: CaseView,
  parts: readonly SummaryPart[],
  hidden: ReadonlySet<string> = NOTHING,
): () => Omit<PrintInput, 'language'> {
  const { t } = useText();
  const signature = useSignature();
  return () => ({
    title: t('moderation.summary.title'),
    subtitle: t('moderation.summary.printed', { channel: view.channelName, seen: exactTime(view.case.seenAt) }).slice(
      0,
      400,
    ),
    reference: view.case.diary?.number.slice(0, 200) ?? '',
    blocks: [
      ...parts.flatMap((part) => [
        { kind: 'heading' as const, text: part.title },
        {
          kind: 'facts' as const,
          rows: part.rows.map(({ label, value }) => ({ label, value: value.slice(0, 20_000) })),
        },
      ]),
      ...view.case.evidence
        .filter((file) => isPicture(file) && !hidden.has(`file:${file.blobId}`))
        .map((file) => ({
          kind: 'image' as const,
          blobId: file.blobId,
          caption: `${file.name}, SHA-256 ${file.sha256}`,
        })),
      signature,
    ],
  });
}
