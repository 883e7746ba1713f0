// The versions of the rules, each opened to be read whole.
import { Link } from 'wouter';
import type { VersionEntry } from '../../../domain/rules/version.ts';
import { useCall } from '../../calls/use-call.ts';
import { ListRow, ProblemNote, RowList, Section, StateLabel, type Tone } from '../../components/index.ts';
import { useStampName } from '../../hooks/use-names.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';

const TONES: Readonly<Record<VersionEntry['state'], Tone>> = {
  inForce: 'green',
  coming: 'accent',
  past: 'plain',
  withdrawn: 'plain',
};

export function VersionState({ state }: Pick<VersionEntry, 'state'>) {
  const { t } = useText();
  return <StateLabel tone={TONES[state]}>{t(`rules.states.${state}`)}</StateLabel>;
}

/** From which day to which a version holds, or held. */
export function Holds({ version: { from, to } }: { version: Pick<VersionEntry, 'from' | 'to'> }) {
  const { t } = useText();
  return to === null
    ? t('rules.history.from', { from: dayFull(from) })
    : t('rules.history.fromTo', { from: dayFull(from), to: dayFull(to) });
}

export function History() {
  const { t } = useText();
  const stampName = useStampName();
  const { data, problem, refetch } = useCall('rules.versions', {});
  return (
    <Section title={t('rules.history.title')}>
      <ProblemNote problem={problem} onRetry={refetch} />
      {data?.versions.length === 0 && <p className="dim">{t('rules.history.none')}</p>}
      <RowList>
        {(data?.versions ?? []).map((version) => (
          <ListRow
            key={version.id}
            opens
            title={
              <>
                <Link href={paths.ruleVersion(version.id)}>
                  {t('rules.versionOf', { number: version.number, name: version.name })}
                </Link>{' '}
                <VersionState state={version.state} />
              </>
            }
            detail={
              <>
                <Holds version={version} /> · <bdi>{version.reference}</bdi> ·{' '}
                {t('rules.history.by', { name: stampName(version.created), day: dayFull(version.created.at) })}
              </>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
