// One version of the rules, to be read whole, with what it changed.
import { Button } from '@mantine/core';
import type { Output } from '../../../domain/contract/api.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import type { VersionEntry } from '../../../domain/rules/version.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { Facts, Page, ProblemNote, Section, useConfirm } from '../../components/index.ts';
import { useStampName } from '../../hooks/use-names.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { SaveFileButton, useStartDraft } from './acts.tsx';
import { DifferenceList } from './difference-list.tsx';
import { Holds, VersionState } from './history.tsx';
import { SetRead } from './set-read.tsx';

export function VersionScreen({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('rules.version', { id });
  const back = { label: t('organisation.sections.rules'), to: paths.rules };
  if (data === undefined)
    return (
      <Page title={t('rules.version.title')} back={back}>
        <ProblemNote problem={problem} onRetry={refetch} />
      </Page>
    );
  const { version, ruleSet } = data;
  return (
    <Page
      title={t('rules.versionOf', { number: version.number, name: version.name })}
      back={back}
      actions={<Acts version={version} ruleSet={ruleSet} />}
      aside={<VersionFacts version={version} />}
    >
      <Changed version={version} ruleSet={ruleSet} />
      <SetRead ruleSet={ruleSet} />
    </Page>
  );
}

function Acts({ version, ruleSet }: Output<'rules.version'>) {
  const { t } = useText();
  const may = useMay();
  const confirm = useConfirm();
  const start = useStartDraft();
  const { number } = version;
  const withdraw = useAction('rules.withdraw', {
    onDone: () => notifyDone(t('rules.version.withdrawn', { number })),
  });
  if (!may('rules.publish')) return null;
  const ask = async (): Promise<void> => {
    const agreed = await confirm({
      title: t('rules.version.withdrawTitle', { number }),
      text: t('rules.version.withdrawText', { day: dayFull(version.from) }),
      confirm: t('rules.version.withdraw'),
      danger: true,
      call: 'rules.withdraw',
    });
    if (agreed) await withdraw.run({ id: version.id });
  };
  return (
    <>
      {version.state === 'coming' && (
        <Button {...withdraw.press} variant="default" loading={withdraw.busy} onClick={() => void ask()}>
          {t('rules.version.withdraw')}
        </Button>
      )}
      <SaveFileButton ruleSet={() => ruleSet} label={t('rules.file.save')} />
      <Button variant="default" onClick={() => start({ ruleSet, basedOn: { kind: 'version', id: version.id } })}>
        {t('rules.choose.take')}
      </Button>
    </>
  );
}

function VersionFacts({ version }: { version: VersionEntry }) {
  const { t } = useText();
  const stampName = useStampName();
  const { created, withdrawn, basedOn } = version;
  return (
    <Section title={t('rules.review.decision')}>
      <Facts
        rows={[
          { label: t('rules.version.state'), value: <VersionState state={version.state} /> },
          { label: t('rules.version.period'), value: <Holds version={version} /> },
          { label: t('rules.fields.reference'), value: <bdi>{version.reference}</bdi> },
          { label: t('rules.fields.decidedOn'), value: version.decidedOn === null ? '' : dayFull(version.decidedOn) },
          { label: t('rules.fields.note'), value: version.note === '' ? '' : <bdi>{version.note}</bdi> },
          { label: t('rules.version.by'), value: `${stampName(created)}, ${exactTime(created.at)}` },
          {
            label: t('rules.version.withdrawnBy'),
            value: withdrawn === null ? '' : `${stampName(withdrawn)}, ${exactTime(withdrawn.at)}`,
          },
          {
            label: t('rules.version.basedOn'),
            value: <bdi>{basedOn.kind === 'file' ? basedOn.name : t(`rules.version.basedOns.${basedOn.kind}`)}</bdi>,
          },
        ]}
      />
    </Section>
  );
}

/** Against the version that came before it; for the first, against the included set that it was made from. */
function Changed({ version, ruleSet }: { version: VersionEntry; ruleSet: RuleSet }) {
  const { t } = useText();
  const { data: history } = useCall('rules.versions', {});
  const earlier = history?.versions.find(({ number, state }) => number < version.number && state !== 'withdrawn');
  const { data: before } = useCall('rules.version', { id: earlier?.id ?? '' }, { enabled: earlier !== undefined });
  const { data: included } = useCall('rules.included', {}, { enabled: history !== undefined && earlier === undefined });
  if (history === undefined) return null;
  const { basedOn } = version;
  const first =
    included?.sets.find(({ id }) => basedOn.kind === 'included' && id === basedOn.setId) ?? included?.sets[0];
  const [old, name] =
    earlier === undefined
      ? [first, first?.name ?? '']
      : [before?.ruleSet, t('rules.versionOf', { number: earlier.number, name: earlier.name })];
  if (old === undefined) return null;
  const title = t('rules.version.changed', { name });
  return (
    <Section title={title}>
      <DifferenceList before={old} after={ruleSet} label={title} />
    </Section>
  );
}
