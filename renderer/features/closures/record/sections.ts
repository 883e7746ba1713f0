// A closure's record as readable sections: one description for screen, PDF and print.
import type { Stamp } from '../../../../domain/kernel/schemas.ts';
import type { PrintInput } from '../../../components/index.ts';
import { isPicture } from '../../../components/index.ts';
import { useSignature } from '../../../hooks/use-signature.ts';
import { useText } from '../../../i18n/use-text.ts';
import { bytes, exactTime } from '../../../i18n/format.ts';
import { useLocalized, usePersonName, usePlatformName, useStampName } from '../../../hooks/use-names.ts';
import { useFactText } from '../steps/fact-texts.ts';
import type { ClosureDetails } from '../steps/types.ts';

export type RecordSection =
  | { kind: 'facts'; title: string; rows: { label: string; value: string; code?: boolean }[] }
  | { kind: 'table'; title: string; head: string[]; rows: string[][] };

export const useClosureRecord = (view: ClosureDetails): RecordSection[] => useClosureRecordBuilder()(view);

function useClosureRecordBuilder(): (view: ClosureDetails) => RecordSection[] {
  const tools = useTextTools();
  return (view) => closureRecordOf(view, tools);
}

function useTextTools() {
  const { t } = useText();
  const both = useLocalized();
  const nameOf = usePersonName();
  const stampName = useStampName();
  const platformName = usePlatformName();
  const factText = useFactText();
  return { t, both, nameOf, stampName, platformName, factText };
}

function closureRecordOf(
  view: ClosureDetails,
  { t, both, nameOf, stampName, platformName, factText }: ReturnType<typeof useTextTools>,
): RecordSection[] {
  const { closure, receipt, logins, rules } = view;
  const { lost, name, gone } = closure;
  const by = (stamp: Stamp | null | undefined): string => (stamp ? `${exactTime(stamp.at)}, ${stampName(stamp)}` : '');
  const titleOf = (id: string, title: string): string => {
    const rule = rules.find((entry) => entry.id === id);
    return rule ? both(rule.title) : title;
  };
  const labelOf = (id: string): string => logins.find((login) => login.id === id)?.label ?? id;
  const files = closure.steps.flatMap((step) =>
    step.evidence.map((file) => ({
      label: `${titleOf(step.id, step.title)}: ${file.name} (${bytes(file.size)})`,
      value: file.sha256,
      code: true,
    })),
  );
  const parts: RecordSection[] = [
    {
      kind: 'facts',
      title: t(lost === undefined ? 'closures.page.decision' : 'closures.lost.found'),
      rows: [
        { label: t('closures.dialog.channel'), value: `${view.channelName}, ${platformName(view.platform)}` },
        {
          label: t(lost === undefined ? 'closures.page.decidedBy' : 'closures.lost.foundBy'),
          value: nameOf(closure.decidedBy),
        },
        {
          label: t(lost === undefined ? 'closures.page.decidedOn' : 'closures.lost.foundOn'),
          value: exactTime(closure.decidedOn),
        },
        { label: t('closures.page.reference'), value: closure.reference },
        { label: t(lost === undefined ? 'closures.page.reason' : 'closures.lost.seen'), value: closure.reason },
        { label: t('closures.page.endsOn'), value: lost === undefined ? exactTime(closure.endsOn) : '' },
        { label: t('closures.lost.cause'), value: lost === undefined ? '' : t(`closures.lost.${lost.cause}`) },
        { label: t('closures.protocol.decision'), value: closure.decision?.title ?? '' },
        { label: t('closures.page.ruleSet'), value: closure.ruleSet },
        { label: t('closures.protocol.closed'), value: by(closure.finished) },
        {
          label: t('closures.recover.title'),
          value: closure.recovered === undefined ? '' : `${by(closure.recovered.stamp)}. ${closure.recovered.note}`,
        },
        {
          label: t('closures.protocol.name'),
          value:
            name === undefined
              ? ''
              : [`${t(`closures.protocol.names.${name.choice}`)}, ${by(name.stamp)}`, name.note]
                  .filter((text) => text !== '')
                  .join('. '),
        },
        {
          label: t('closures.protocol.gone'),
          value:
            gone === undefined
              ? ''
              : [
                  by(gone.stamp),
                  gone.undoUntil === null ? '' : t('closures.protocol.undoUntil', { day: exactTime(gone.undoUntil) }),
                ]
                  .filter((text) => text !== '')
                  .join('. '),
        },
      ],
    },
    {
      kind: 'table',
      title: t('closures.protocol.steps'),
      head: [
        t('closures.protocol.step'),
        t('closures.protocol.state'),
        t('closures.protocol.by'),
        t('closures.protocol.note'),
      ],
      rows: closure.steps.map((step) => [
        titleOf(step.id, step.title),
        t(`closures.step.state.${step.state}`),
        by(step.done),
        [step.naReason, step.note, step.evidence.map((file) => file.name).join(', ')]
          .filter((text) => text !== '')
          .join('. '),
      ]),
    },
    {
      kind: 'table',
      title: t('closures.fact.titleMade'),
      head: [t('closures.fact.what'), t('closures.protocol.state'), t('closures.protocol.note')],
      rows: (closure.lastCheck?.facts ?? []).map((fact) => {
        const aside = fact.state === 'setAside' ? closure.setAside?.[fact.kind] : undefined;
        const decided =
          aside === undefined
            ? []
            : [t('closures.fact.decided', { name: nameOf(aside.decidedBy), by: by(aside.stamp) })];
        return [
          t(`closures.fact.kind.${fact.kind}`),
          t(`closures.fact.state.${fact.state}`),
          [factText(fact), ...decided].filter((text) => text !== '').join(' '),
        ];
      }),
    },
    {
      kind: 'table',
      title: t('closures.protocol.logins'),
      head: [t('closures.protocol.login'), t('closures.protocol.fate')],
      rows: Object.entries(closure.loginFates).map(([id, fate]) => [
        labelOf(id),
        t(`closures.protocol.fates.${closure.finished === null ? 'planned' : 'carriedOut'}.${fate}`),
      ]),
    },
    {
      kind: 'facts',
      title: t('closures.protocol.notice'),
      rows:
        closure.notice === null
          ? []
          : [
              { label: t('closures.notice.on'), value: exactTime(closure.notice.on) },
              { label: t('closures.notice.to'), value: closure.notice.to },
              { label: t('closures.notice.how'), value: t(`closures.notice.way.${closure.notice.how}`) },
              { label: t('closures.notice.body'), value: closure.notice.text },
            ],
    },
    { kind: 'facts', title: t('closures.protocol.files'), rows: files },
    {
      kind: 'facts',
      title: t('closures.page.receipt'),
      rows:
        receipt === null
          ? []
          : [
              { label: t('closures.page.receipt'), value: t('closures.page.receiptValue', { seq: receipt.seq }) },
              { label: t('closures.page.hash'), value: receipt.hash, code: true },
            ],
    },
  ];
  return parts.flatMap((part): RecordSection[] => {
    if (part.kind === 'table') return part.rows.length > 0 ? [part] : [];
    const rows = part.rows.filter((row) => row.value !== '');
    return rows.length > 0 ? [{ ...part, rows }] : [];
  });
}

type Blocks = PrintInput['blocks'];

function blocksOf(view: ClosureDetails, parts: readonly RecordSection[]): Blocks {
  return [
    ...parts.flatMap((part) => [
      { kind: 'heading' as const, text: part.title },
      part.kind === 'table'
        ? { kind: 'table' as const, head: part.head, rows: part.rows }
        : { kind: 'facts' as const, rows: part.rows.map(({ label, value }) => ({ label, value })) },
    ]),
    ...view.closure.steps.flatMap((step) =>
      step.evidence
        .filter(isPicture)
        .map((file) => ({ kind: 'image' as const, blobId: file.blobId, caption: `${step.title}: ${file.name}` })),
    ),
  ];
}

/** The printable record, with pictures. */
export function useClosureRecordDocument(
  view: ClosureDetails,
  parts: readonly RecordSection[],
): () => Omit<PrintInput, 'language'> {
  const { t } = useText();
  const signature = useSignature();
  return () => ({
    title: t(view.closure.lost === undefined ? 'closures.protocol.title' : 'closures.protocol.lostTitle'),
    subtitle: view.channelName,
    reference: view.closure.reference,
    blocks: [...blocksOf(view, parts), { kind: 'text' as const, text: t('closures.protocol.kept') }, signature],
  });
}

/** One record for all channels of a decision, each starting on a new page. */
export function useDecisionDocument(views: readonly ClosureDetails[]): () => Omit<PrintInput, 'language'> {
  const { t } = useText();
  const make = useClosureRecordBuilder();
  const signature = useSignature();
  return () => ({
    title: t('closures.protocol.title'),
    subtitle: views[0]?.closure.decision?.title ?? '',
    reference: views[0]?.closure.reference ?? '',
    blocks: [
      ...views.flatMap((view, index): Blocks => [
        ...(index === 0 ? [] : [{ kind: 'pageBreak' as const }]),
        { kind: 'heading' as const, text: view.channelName },
        ...blocksOf(view, make(view)),
      ]),
      { kind: 'text' as const, text: t('closures.protocol.kept') },
      signature,
    ],
  });
}
