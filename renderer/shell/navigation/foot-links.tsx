// The foot of the sidebar: organisation, settings and help; in a narrow window behind *More*.
import { Menu, UnstyledButton } from '@mantine/core';
import { IconDots, IconHelpCircle } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { PLACES_BY_GROUP } from '../../../domain/screens/index.ts';
import { useOffered } from '../../calls/use-me.ts';
import { placeAt } from '../../components/page/places.ts';
import { useNarrow } from '../../hooks/use-narrow.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { ICONS } from './features.ts';
import classes from './sidebar.module.css';

export function FootLinks() {
  const { t } = useText();
  const [path] = useLocation();
  const isOffered = useOffered();
  const narrow = useNarrow();
  const here = placeAt(path)?.path ?? path;
  const places = PLACES_BY_GROUP.foot.filter((place) => !place.paletteOnly && isOffered(place));
  const entries = [
    ...places.map(({ name, path: href }) => ({ href, text: t(`app.nav.${name}`), EntryIcon: ICONS[name] })),
    { href: paths.help, text: t('app.palette.help'), EntryIcon: IconHelpCircle },
  ];
  const current = (href: string) => (here === href ? { 'aria-current': 'page' as const } : {});
  if (narrow)
    return (
      <Menu position="right-end">
        <Menu.Target>
          <UnstyledButton className={`${classes.head ?? ''} ${classes.more ?? ''}`}>
            <IconDots size={18} stroke={1.75} aria-hidden />
            <span className={classes.name}>{t('common.more')}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {entries.map(({ href, text, EntryIcon }) => (
            <Menu.Item
              key={href}
              component={Link}
              href={href}
              leftSection={<EntryIcon size={18} stroke={1.75} aria-hidden />}
              {...current(href)}
            >
              {text}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    );
  return (
    <ul className={classes.foot}>
      {entries.map(({ href, text, EntryIcon }) => (
        <li key={href}>
          <Link href={href} className={classes.head} {...current(href)}>
            <EntryIcon size={18} stroke={1.75} aria-hidden />
            <span className={classes.name}>{text}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
