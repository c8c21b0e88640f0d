/** Every word of the page in English. A value that is a function takes the parameters of the sentence. */
const plural = new Intl.PluralRules('en');
const count = (n, one, other) => `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? one : other}`;

export default {
  'skip': 'Skip to the list',
  'language.label': 'Language of this page',

  'learner.label': 'Learner:',
  'learner.choose': 'Who is learning?',
  'learner.other': 'Somebody else',
  'learner.go': 'Go',
  'learner.bad': 'A learner id is 1–256 characters, none of them a control character, and not a dot alone.',

  'search.label': 'What would you like to learn?',
  'search.placeholder': 'Ask in English or Chinese',

  'filter.label': 'Filters',
  'filter.kinds': 'Kinds of resource',
  'filter.language': 'Language',
  'filter.anyLanguage': 'any',
  'filter.minutes': 'Time',
  'filter.anyMinutes': 'any',
  'filter.upTo': ({ minutes }) => `up to ${minutes}`,
  'filter.seen': 'Include what was seen',
  'filter.reset': 'Clear filters',

  'kind.course': 'Course',
  'kind.lesson': 'Lesson',
  'kind.video': 'Video',
  'kind.article': 'Article',
  'kind.exercise': 'Exercise',
  'kind.sponsored': 'Sponsored',

  'list.next': ({ learner }) => `Next for ${learner}`,
  'list.answers': ({ query }) => `Answers to “${query}”`,
  'list.facts': ({ n, version, ms }) => `${count(n, 'resource', 'resources')} · profile version ${version} · ${ms} ms`,
  'list.busy': 'Asking…',
  'list.more': 'Show more',
  'list.emptyNext': 'Nothing good enough to recommend.',
  'list.emptyNextHint': 'Search for something, or include what was seen.',
  'list.emptySearch': 'Nothing answers that well enough.',
  'list.emptySearchHint': 'Try other words, or fewer filters.',
  'list.changed': ({ n, added, first }) =>
    `${count(n, 'resource', 'resources')}${added ? `, ${added} new` : ''}${first ? `. First: ${first}` : ''}`,
  'list.outdated': 'What is shown below may be out of date.',

  'item.place': ({ place }) => `Number ${place}`,
  'item.new': 'new',
  'item.up': ({ by }) => `up ${by}`,
  'item.down': ({ by }) => `down ${by}`,
  'item.score': 'Score',
  'item.why': ({ n }) => `All ${n} reasons`,
  'item.act': 'What to do with it',
  'item.difficulty': ({ word }) => `Difficulty: ${word}`,

  'difficulty.0': 'easy', 'difficulty.1': 'gentle', 'difficulty.2': 'moderate', 'difficulty.3': 'demanding', 'difficulty.4': 'hard',

  'act.view': 'Open', 'act.like': 'Like', 'act.bookmark': 'Bookmark', 'act.complete': 'Finish', 'act.dismiss': 'Dismiss',
  'act.rate': 'Rate', 'act.rateOf': ({ stars }) => `${stars} of 5`,

  'did.view': 'Opened', 'did.start': 'Started', 'did.progress': 'Went on with', 'did.complete': 'Finished', 'did.rate': 'Rated',
  'did.like': 'Liked', 'did.dislike': 'Disliked', 'did.bookmark': 'Bookmarked', 'did.dismiss': 'Dismissed', 'did.answer': 'Answered',

  'toast.recorded': ({ did, ms }) => `${did}. Recorded for good (there is no undo); new list after ${ms} ms.`,
  'toast.noList': ({ did }) => `${did}. Recorded for good (there is no undo); the new list has not come yet.`,
  'toast.failed': ({ act, problem }) => `“${act}” was not recorded. ${problem}`,
  'toast.close': 'Close',

  'legend.label': 'What the score is made of',
  'reason.interest': 'Your interests', 'reason.session': 'This session', 'reason.concept': 'Neighbouring concepts',
  'reason.collaborative': 'Learners like you', 'reason.sequence': 'What comes next',
  'reason.popularity': 'Popular', 'reason.freshness': 'New', 'reason.starter': 'A place to start', 'reason.disliked': 'Against: dislikes',
  'reason.words': 'Your words', 'reason.meaning': 'Your meaning', 'reason.similar': 'Alike',
  'reason.readiness': 'What it builds on', 'reason.mastery': 'Mastered already', 'reason.difficulty': 'Difficulty',
  'reason.review': 'Due for review', 'reason.quality': 'Quality', 'reason.goal': 'Your goal',
  'reason.other': 'Other',

  'profile.title': 'What Sextant has learned',
  'profile.facts': ({ version, seen }) => `Version ${version} · ${count(seen, 'resource', 'resources')} seen`,
  'profile.interests': 'Interests',
  'profile.noInterests': 'None yet. Open, like or finish something: the list follows at once.',
  'profile.unnamed': 'No concept near it',
  'profile.from': 'From',
  'profile.history': 'History, newest first',
  'profile.noHistory': 'Nothing recorded.',
  'profile.moreHistory': ({ n }) => `Show ${n} more`,
  'profile.export': 'Export everything',
  'profile.erase': 'Erase…',

  'erase.title': ({ learner }) => `Erase everything about ${learner}?`,
  'erase.words': 'Every recorded interaction and the profile made of them will be removed. This cannot be undone.',
  'erase.yes': 'Erase everything',
  'erase.no': 'Keep it',
  'erase.done': 'Erased',
  'erase.receipt': ({ n, snapshot }) =>
    `${count(n, 'interaction', 'interactions')} removed; ${snapshot ? 'the stored profile was removed too' : 'there was no stored profile'}.`,
  'erase.learner': 'Learner', 'erase.at': 'At',

  'detail.go': 'Go to the resource',
  'detail.concepts': 'Concepts',
  'detail.tags': 'Tags',
  'detail.why': 'Why it is here',
  'detail.used': ({ interactions, likes, completions }) =>
    `${count(interactions, 'interaction', 'interactions')}, ${count(likes, 'like', 'likes')}, ${count(completions, 'completion', 'completions')} by all learners`,
  'detail.similar': 'More like this',
  'detail.noSimilar': 'Nothing close enough.',

  'key.title': 'This server asks for a key',
  'key.words': 'API key, kept for this tab alone',
  'key.use': 'Use it',
  'key.enter': 'Enter a key',

  'dialog.close': 'Close',

  'problem.unreachable': 'Sextant cannot be reached. Is it running, and are you online?',
  'problem.timeout': 'Sextant did not answer in time.',
  'problem.unreadable': ({ status }) => `Sextant answered with status ${status} and nothing that can be read.`,
  'problem.field': ({ field }) => `(${field})`,
  'problem.retry': 'Try again',
  'problem.again': ({ seconds }) => `Trying again in ${seconds} s.`,

  'foot.ready': 'Ready', 'foot.warming': 'Not ready yet', 'foot.away': 'Not reachable',
  'foot.counts': ({ resources, concepts, relations }) =>
    `${count(resources, 'resource', 'resources')}, ${count(concepts, 'concept', 'concepts')}, ${count(relations, 'relation', 'relations')}`,
  'foot.model': ({ model, dimensions }) => `model ${model}, ${dimensions} dimensions`,
  'foot.api': 'HTTP API',

  'help.title': 'Keyboard',
  'help.search': 'Search',
  'help.move': 'Next, previous in the list',
  'help.open': 'Open',
  'help.rate': 'Rate 1 to 5',
  'help.profile': 'Go to the profile',
  'help.help': 'This help',
  'help.escape': 'Close; clear the search',
  'help.item': 'On an item of the list',
  'help.anywhere': 'Anywhere',
  'help.on': 'Single-key shortcuts are on',
};
