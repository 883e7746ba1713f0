// What was decided: the findings in words, the reason, and what an approval says. R06, R09, R28.
import type { ApplicationView } from '../../../domain/applications/calls.ts';
import type { Decision } from '../../../domain/applications/model.ts';
import { Facts, Section, StateLabel, StoredFileRow } from '../../components/index.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, listed } from '../../i18n/format.ts';
import layout from '../../components/basics/layout.module.css';
import classes from './applications.module.css';

const TONES = { approve: 'green', return: 'amber', refuse: 'plain' } as const;
const SHAPES = { approve: 'done', return: 'today', refuse: 'stopped' } as const;

export function Decided({ view, decision }: { view: ApplicationView; decision: Decision }) {
  const { t } = useText();
  const nameOf = usePersonName();
  const { outcome, commitment, paper } = decision;
  const finding = ({ holds, words }: Decision['purpose']) =>
    holds === null ? (
      ''
    ) : (
      <span className="record-small" dir="auto">
        {t(holds ? 'applications.decide.yes' : 'applications.decide.no')}
        {words === '' ? '' : `. ${words}`}
      </span>
    );
  return (
    <Section
      title={t('applications.decided.title')}
      extra={
        <StateLabel tone={TONES[outcome]} shape={SHAPES[outcome]}>
          {t(`applications.decided.outcome.${outcome}`)}
        </StateLabel>
      }
    >
      <div className={layout.stack}>
        {decision.reason !== '' && (
          <p className={`record ${classes.prose ?? ''}`} dir="auto">
            {decision.reason}
          </p>
        )}
        <Facts
          wide
          rows={[
            { label: t('applications.decided.by'), value: <bdi>{nameOf(decision.byId)}</bdi> },
            { label: t('applications.decided.on'), value: dayFull(decision.on) },
            { label: t('applications.decided.reference'), value: decision.reference },
            { label: t('applications.decided.purpose'), value: finding(decision.purpose) },
            { label: t('applications.decided.worktime'), value: finding(decision.worktime) },
            {
              label: t('applications.decided.conditions'),
              value:
                decision.conditions === '' ? (
                  ''
                ) : (
                  <span className={`record-small ${classes.prose ?? ''}`} dir="auto">
                    {decision.conditions}
                  </span>
                ),
            },
            {
              label: t('applications.decided.endsOn'),
              value: decision.endsOn === null ? '' : dayFull(decision.endsOn),
            },
            { label: t('applications.decided.permitted'), value: listed(decision.permittedIds.map(nameOf)) },
            {
              label: t('applications.decided.commitment'),
              value:
                commitment === null
                  ? ''
                  : t('applications.decided.commitmentValue', { name: commitment.name, version: commitment.version }),
            },
          ]}
        />
        {paper?.files.map((file) => (
          <StoredFileRow key={file.blobId} file={file} />
        ))}
        {view.application.events.at(-1)?.kind === 'revoked' && (
          <StateLabel tone="amber" shape="stopped">
            {t('applications.channel.revoked')}
          </StateLabel>
        )}
      </div>
    </Section>
  );
}
