// Preview of the page's content by group, as its readers will see it.
import { Link } from 'wouter';
import type { CommonPageView } from '../../../domain/common-page/calls.ts';
import type { PageEntry } from '../../../domain/common-page/model.ts';
import { blogsOf, groupsOf } from '../../../domain/common-page/propose.ts';
import { BLOGS_DISCLAIMER } from '../../../domain/common-page/page-texts.ts';
import { StateLabel, Section, Note } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, monthLong } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './common-page.module.css';

export function PreviewCard({ view: { entries, settings } }: { view: CommonPageView }) {
  const { t } = useText();
  const groups = groupsOf(entries, settings.groupBy);
  const blogs = blogsOf(entries);
  const unlinked = entries.filter(({ address }) => address === '').length;
  return (
    <Section title={t('commonPage.preview.title')}>
      <div className={classes.stack}>
        {unlinked > 0 && <Note tone="amber">{t('commonPage.preview.noLinks', { count: unlinked })}</Note>}
        {groups.map(({ title, entries: own }) => (
          <Group
            key={title}
            title={title === '' ? t('commonPage.wholeMunicipality') : title}
            entries={own}
            withDepartment={settings.groupBy === 'platform'}
          />
        ))}
        {blogs.length > 0 && <Group title={t('commonPage.preview.blogs')} lead={BLOGS_DISCLAIMER} entries={blogs} />}
        <p className="dim">{t('commonPage.preview.closing')}</p>
      </div>
    </Section>
  );
}

interface GroupProps {
  title: string;
  lead?: string;
  entries: readonly PageEntry[];
  withDepartment?: boolean;
}

function Group({ title, lead, entries, withDepartment = false }: GroupProps) {
  return (
    <section>
      <h3 className={classes.group}>
        <bdi>{title}</bdi>
      </h3>
      {lead !== undefined && (
        <p className="dim" lang="sv">
          {lead}
        </p>
      )}
      <ul className={classes.entries}>
        {entries.map((entry) => (
          <Entry key={entry.channelId} entry={entry} withDepartment={withDepartment} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry, withDepartment }: { entry: PageEntry; withDepartment: boolean }) {
  const { t } = useText();
  const { channelId, name, platformName, address, purpose, crisis, closesOn, since } = entry;
  const department = entry.department === '' ? t('commonPage.wholeMunicipality') : entry.department;
  const facts = [
    withDepartment ? department : '',
    since === null ? '' : t('commonPage.preview.since', { month: monthLong(since) }),
  ].filter((fact) => fact !== '');
  return (
    <li className={classes.entry}>
      <div className={classes.name}>
        <Link href={paths.channel(channelId)} className={classes.link ?? ''}>
          <bdi>{name}</bdi>
        </Link>
        <span>{platformName}</span>
        {crisis && <StateLabel tone="accent">{t('commonPage.preview.crisis')}</StateLabel>}
        {closesOn !== null && (
          <StateLabel tone="amber">{t('commonPage.preview.closes', { day: dayFull(closesOn) })}</StateLabel>
        )}
      </div>
      {purpose !== '' && (
        <p>
          <bdi>{purpose}</bdi>
        </p>
      )}
      <p className={classes.facts}>
        <bdi>{address === '' ? t('commonPage.preview.noLink') : address}</bdi>
        {facts.map((fact) => (
          <span key={fact}>
            {' · '}
            <bdi>{fact}</bdi>
          </span>
        ))}
      </p>
    </li>
  );
}
