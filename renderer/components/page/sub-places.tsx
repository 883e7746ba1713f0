// The places of the group that one is in, as tabs under the bar of a window too narrow for them in the sidebar.
import { Link, useLocation } from 'wouter';
import { PLACES_BY_GROUP } from '../../../domain/screens/index.ts';
import { useOffered } from '../../calls/use-me.ts';
import { useNarrow } from '../../hooks/use-narrow.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './page.module.css';
import { placeAt } from './places.ts';

export function SubPlaces() {
  const { t } = useText();
  const [path] = useLocation();
  const narrow = useNarrow();
  const isOffered = useOffered();
  const here = placeAt(path);
  if (!narrow || here === undefined || here.group === 'foot') return null;
  const places = PLACES_BY_GROUP[here.group].filter((place) => !place.paletteOnly && isOffered(place));
  const [head] = places;
  if (head === undefined || places.length < 2) return null;
  return (
    <nav className={classes.tabs} aria-label={t('app.subPlaces', { place: t(`app.nav.${head.name}`) })}>
      {places.map((place) => (
        <Link
          key={place.name}
          href={place.path}
          className={classes.tab}
          aria-current={place === here ? 'page' : undefined}
        >
          {t(`app.nav.${place.name}`)}
        </Link>
      ))}
    </nav>
  );
}
