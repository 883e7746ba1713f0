// What one may need to know of a request: what is masked by which section, what was asked for, what has happened.
import { Button } from '@mantine/core';
import type { DisclosureView } from '../../../domain/disclosures/calls.ts';
import { Facts, Section } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { dayFull, exactTime, listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './disclosures.module.css';

export function DisclosureAside({ view, onEdit }: { view: DisclosureView; onEdit: () => void }) {
  const { t } = useText();
  const { disclosure, department, names, keptUntil, state } = view;
  const forget = useAction('disclosures.forgetRequester', { success: 'disclosures.forgotten' });
  const isUnderWay = state === 'open' || state === 'decision';
  return (
    <>
      {view.sections.length > 0 && (
        <Section title={`${t('disclosures.sections')} ${t('disclosures.sectionsOf')}`}>
          <Facts
            rows={view.sections.map(({ section, count }) => ({
              label: section,
              value: t('disclosures.times', { count }),
            }))}
          />
        </Section>
      )}
      <Section
        title={t('disclosures.facts')}
        extra={
          view.may.handle && (
            <Button variant="subtle" size="compact-sm" onClick={onEdit}>
              {t('disclosures.edit')}
            </Button>
          )
        }
      >
        <div className={classes.stack}>
          <Facts
            rows={[
              { label: t('disclosures.request'), value: <bdi lang="sv">{disclosure.request}</bdi> },
              { label: t('disclosures.received'), value: exactTime(disclosure.receivedAt) },
              { label: t('disclosures.howTitle'), value: t(`disclosures.how.${disclosure.how}`) },
              {
                label: t('disclosures.requester'),
                value: <bdi>{disclosure.requester === '' ? t('disclosures.notNeeded') : disclosure.requester}</bdi>,
              },
              { label: t('disclosures.formTitle'), value: t(`disclosures.form.${disclosure.form}`) },
              {
                label: t('disclosures.department'),
                value: <bdi>{department === '' ? t('disclosures.wholeMunicipality') : department}</bdi>,
              },
              { label: t('disclosures.responsible'), value: <bdi>{names[disclosure.responsibleId]}</bdi> },
            ]}
          />
          {disclosure.requester !== '' && (
            <Button
              {...forget.press}
              variant="subtle"
              size="compact-sm"
              loading={forget.busy}
              onClick={() => void forget.run({ id: disclosure.id })}
            >
              {t('disclosures.forget')}
            </Button>
          )}
          {(isUnderWay || keptUntil !== null) && (
            <p className="dim">
              {isUnderWay ? t('disclosures.keptNow') : t('disclosures.kept', { day: dayFull(keptUntil ?? '') })}
            </p>
          )}
        </div>
      </Section>
      <Told view={view} />
      <Events view={view} />
    </>
  );
}

/** That the head was told, the latest first. */
function Told({ view: { disclosure, names } }: { view: DisclosureView }) {
  const { t } = useText();
  const { told = [] } = disclosure;
  if (told.length === 0) return null;
  return (
    <Section title={t('disclosures.told.title')}>
      <Facts
        rows={told.toReversed().map(({ why, personIds, at }) => ({
          label: exactTime(at),
          value: <bdi>{t(`disclosures.told.${why}`, { names: listed(personIds.map((id) => names[id] ?? '')) })}</bdi>,
        }))}
      />
    </Section>
  );
}

/** What has happened, the latest first. */
function Events({ view: { disclosure, names } }: { view: DisclosureView }) {
  const { t } = useText();
  if (disclosure.events.length === 0) return null;
  return (
    <Section title={t('disclosures.history')}>
      <div className={classes.stack}>
        {disclosure.events.toReversed().map((event, index) => (
          <div key={disclosure.events.length - index}>
            <p>
              {event.kind === 'refused'
                ? t(`disclosures.event.refused.${event.by}`)
                : t(`disclosures.event.${event.kind}`)}
            </p>
            <p className="dim">
              <bdi>{t('disclosures.by', { name: names[event.stamp.by] ?? '', at: exactTime(event.stamp.at) })}</bdi>
            </p>
            {event.kind === 'refused' && (
              <>
                <p>{event.sections.join(', ')}</p>
                <bdi lang="sv" className="record">
                  {event.reason}
                </bdi>
              </>
            )}
            {(event.kind === 'decisionAsked' || event.kind === 'withdrawn') && <bdi>{event.note}</bdi>}
            {event.kind === 'released' && <p>{t('disclosures.releasedWhat', event)}</p>}
          </div>
        ))}
      </div>
    </Section>
  );
}
