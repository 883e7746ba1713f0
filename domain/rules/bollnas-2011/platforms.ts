// The media named in the source (R04), and later ones. `aliases` contain what people write in spreadsheets.
import type { RulePlatform } from '../model.ts';

export const platforms: RulePlatform[] = [
  { id: 'facebook', name: 'Facebook', hosts: ['facebook.com', 'fb.com', 'fb.me'], aliases: ['facebook', 'facebok', 'facbook', 'facebock', 'fb', 'facebook-sida', 'facebooksida', 'facebook-grupp', 'meta'], roleGrants: true, maxLength: 8_000 },
  { id: 'instagram', name: 'Instagram', hosts: ['instagram.com', 'instagr.am'], aliases: ['instagram', 'instagramm', 'instgram', 'insta', 'ig'], roleGrants: false, maxLength: 2_200 },
  { id: 'x', name: 'X (Twitter)', hosts: ['x.com', 'twitter.com'], aliases: ['x', 'twitter', 'twiter', 'tvitter', 'x (twitter)', 'x/twitter', 'twitter/x', 'x, tidigare twitter'], roleGrants: false, maxLength: 280 },
  { id: 'youtube', name: 'YouTube', hosts: ['youtube.com', 'youtu.be'], aliases: ['youtube', 'you tube', 'yutube', 'youtub', 'yt'], roleGrants: true, maxLength: 10_000 },
  { id: 'flickr', name: 'Flickr', hosts: ['flickr.com', 'flic.kr'], aliases: ['flickr', 'flicker', 'flikr'], roleGrants: false },
  { id: 'linkedin', name: 'LinkedIn', hosts: ['linkedin.com', 'lnkd.in'], aliases: ['linkedin', 'linked in', 'linkdin', 'linked-in'], roleGrants: true, maxLength: 1_250 },
  { id: 'tiktok', name: 'TikTok', hosts: ['tiktok.com'], aliases: ['tiktok', 'tik tok', 'tictoc', 'tick tock'], roleGrants: false, maxLength: 150 },
  { id: 'threads', name: 'Threads', hosts: ['threads.net', 'threads.com'], aliases: ['threads', 'thread'], roleGrants: false, maxLength: 500 },
  { id: 'bluesky', name: 'Bluesky', hosts: ['bsky.app', 'bsky.social'], aliases: ['bluesky', 'blue sky', 'bsky'], roleGrants: false, maxLength: 300 },
  { id: 'mastodon', name: 'Mastodon', hosts: ['mastodon.social', 'mastodon.nu', 'social.network.europa.eu', 'mastodonsweden.se'], aliases: ['mastodon', 'mastadon', 'fediverse'], roleGrants: false, maxLength: 500 },
  { id: 'snapchat', name: 'Snapchat', hosts: ['snapchat.com'], aliases: ['snapchat', 'snap', 'snapchatt'], roleGrants: false },
  { id: 'pinterest', name: 'Pinterest', hosts: ['pinterest.com', 'pinterest.se', 'pin.it'], aliases: ['pinterest', 'pintrest'], roleGrants: false },
  { id: 'vimeo', name: 'Vimeo', hosts: ['vimeo.com'], aliases: ['vimeo'], roleGrants: false },
  { id: 'blog', name: 'Blogg', hosts: ['wordpress.com', 'blogspot.com', 'blogger.com', 'blogg.se', 'medium.com'], aliases: ['blogg', 'blog', 'bloggar', 'blogg (wordpress)', 'wordpress', 'blogger'], roleGrants: false },
  { id: 'forum', name: 'Forum', hosts: ['discord.com', 'discord.gg', 'reddit.com'], aliases: ['forum', 'internetforum', 'diskussionsforum', 'discord', 'reddit'], roleGrants: false },
  { id: 'wiki', name: 'Wiki', hosts: ['fandom.com'], aliases: ['wiki', 'wikier', 'wikipedia'], roleGrants: false },
  { id: 'podcast', name: 'Podcast', hosts: ['podcasts.apple.com', 'open.spotify.com', 'acast.com', 'podbean.com'], aliases: ['podcast', 'podd', 'poddradio', 'podcasts', 'pod'], roleGrants: false },
  { id: 'article-comments', name: 'Artikelkommentarer', hosts: [], aliases: ['artikelkommentarer', 'kommentarer', 'kommentarsfält', 'article comments'], roleGrants: false },
];
