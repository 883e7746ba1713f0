// What the rules say to elected members, for them to read, and for whoever gives it to them. R03, R38.
import type { Person } from '../../../domain/people/model.ts';
import type { GuidanceView } from '../../../domain/guidance/calls.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { EmptyState, Note, Page, PrintMenu, Section } from '../../components/index.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './guidance.module.css';

export function ElectedGuidanceScreen() {
  const { t, language } = useText();
  const me = useMe();
  const { data } = useCall('rules.get', {});
  const text = data?.ruleSet.electedGuidance[language];
  const title = t('guidance.elected.title');
  return (
    <Page
      title={title}
      subtitle={t('guidance.elected.subtitle')}
      back={{ label: t('app.palette.help'), to: paths.help }}
      actions={
        text !== undefined &&
        text !== '' && (
          <PrintMenu
            document={() => ({ title, subtitle: t('guidance.elected.subtitle'), blocks: [{ kind: 'text', text }] })}
            label={t('guidance.elected.print')}
          />
        )
      }
    >
      {me?.elected === true && <WhetherGiven me={me} />}
      {text === '' && <EmptyState title={t('guidance.elected.none')} text={t('guidance.elected.noneText')} />}
      {data !== undefined && text !== undefined && text !== '' && (
        <Section>
          <p className={`record lines ${classes.text ?? ''}`}>{text}</p>
          <p className="dim">
            {t('guidance.elected.from', { rules: `${data.ruleSet.name}, ${data.ruleSet.version}` })}
          </p>
        </Section>
      )}
    </Page>
  );
}

/** Whether the member has been given the text as it is now. */
function WhetherGiven({ me }: { me: Person }) {
  const { data } = useCall('guidance.get', { personId: me.id });
  return data?.kind === 'elected' ? <GivenNote view={data} /> : null;
}

function GivenNote({ view: { given } }: { view: GuidanceView }) {
  const { t } = useText();
  const current = given.find(({ isCurrent }) => isCurrent);
  const last = current ?? given[0];
  if (last === undefined) return <Note>{t('guidance.elected.notGiven')}</Note>;
  return current === undefined ? (
    <Note tone="amber">{t('guidance.elected.changed', { day: dayFull(last.on) })}</Note>
  ) : (
    <Note tone="green">{t('guidance.elected.given', { day: dayFull(current.on) })}</Note>
  );
}
