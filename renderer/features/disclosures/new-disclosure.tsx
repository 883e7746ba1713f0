// A request for public records, as it is received. R39.2, R39.3.
import { useLocation } from 'wouter';
import { Page, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { usePassedValue } from '../../hooks/passed-value.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './disclosures.module.css';
import { disclosureOf } from './prefill.ts';
import { RequestForm } from './request-form.tsx';

export function NewDisclosureScreen() {
  const { t } = useText();
  const [, go] = useLocation();
  const me = useMe();
  const { now } = useNow();
  const begun = usePassedValue(disclosureOf);
  const { data, problem, refetch } = useCall('disclosures.choices', {});
  const add = useAction('disclosures.add');
  const addMatching = useAction('disclosures.addMatching');
  const done = async (id: string): Promise<void> => {
    if (begun !== null)
      await ('record' in begun
        ? add.run({ id, records: [begun.record] })
        : addMatching.run({ id, filter: begun.filter }));
    go(paths.disclosure(id));
  };
  return (
    <Page
      title={t('disclosures.fields.newTitle')}
      subtitle={t('disclosures.emptyText')}
      back={{ label: t('disclosures.title'), to: paths.disclosures }}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {data !== undefined && me !== null && (
        <div className={classes.form}>
          <RequestForm
            disclosure={null}
            choices={data}
            initial={{ receivedAt: now, departmentId: me.departmentId, responsibleId: me.id }}
            onDone={(id) => void done(id)}
            onCancel={() => go(paths.disclosures)}
          />
        </div>
      )}
    </Page>
  );
}
