/** The plan: a calendar of sessions, made anew from what has really happened each time it is looked at. */
import * as api from './api.js';
import { announce } from './announce.js';
import { openConcept } from './concept.js';
import { byId, h, icon } from './dom.js';
import { duration } from './format.js';
import { askForGoal, goalsInForce, promised, showGoals } from './goals.js';
import { panel } from './panel.js';
import { change, dailyChoices, dayChoices, maxDays, state } from './state.js';
import { entitle, registerView } from './views.js';
import { languageTag, onLanguage, t } from '../i18n/words.js';

const millisecondsADay = 86400000;

async function ask(signal) {
  const asked = await goalsInForce(signal);
  const { daily: minutesPerDay, days, deadline, learner } = state;
  const utcOffset = -new Date().getTimezoneOffset(); // minutes east of Greenwich
  return { asked, plan: await api.plan(learner, { goal: asked.stated ? [] : asked.goals, minutesPerDay, days, deadline, utcOffset, ...promised() }, signal) };
}

function draw({ asked, plan }) {
  showGoals(asked, plan.goals);
  const items = plan.days.flatMap((day) => day.items);
  byId('plan-facts').textContent = t('plan.facts', { learning: duration(plan.minutesToGoal), reviews: duration(plan.minutesOfReview) });
  return [
    asked.goals.length ? null : askForGoal(t('plan.empty')),
    settings(),
    asked.goals.length ? verdict(plan) : null,
    h('ul', { class: 'plan-legend', 'aria-label': t('plan.legend') }, ['learn', 'review'].map((kind) => h('li', { class: `plan-key ${kind}` }, icon(pictures[kind]), t(`plan.${kind}`)))),
    items.length || asked.goals.length ? calendar(plan.days) : h('p', { class: 'nothing' }, t('plan.nothing')),
  ];
}

function settings() {
  const pick = (id, label, choices, value, words, changed) => {
    const select = h('select', { id, 'data-key': id, onchange: (event) => changed(Number(event.currentTarget.value)) },
      [...new Set([...choices, value])].sort((a, b) => a - b).map((choice) => h('option', { value: choice }, words(choice))));
    select.value = String(value);
    return h('p', { class: 'pick' }, h('label', { for: id }, label), ' ', select);
  };
  const deadline = h('input', { id: 'plan-deadline', 'data-key': 'plan-deadline', type: 'date', min: today(), value: state.deadline || null,
    onchange: (event) => change({ deadline: event.currentTarget.value }) });
  return h('form', { class: 'plan-settings', 'aria-label': t('plan.settings'), onsubmit: (event) => event.preventDefault() },
    pick('plan-daily', t('plan.daily'), dailyChoices, state.daily, duration, (daily) => change({ daily })),
    pick('plan-days', t('plan.days'), dayChoices, state.days, (n) => t('plan.daysOf', { n }), (days) => change({ days })),
    h('p', { class: 'pick' }, h('label', { for: 'plan-deadline' }, t('plan.deadline')), ' ', deadline,
      state.deadline ? h('button', { type: 'button', class: 'quiet', 'data-key': 'no-deadline', onclick: () => change({ deadline: '' }) }, t('plan.noDeadline')) : null));
}

/** Whether it can be done, without flattery. */
function verdict({ feasible, moreDays, minutesToGoal, days }) {
  const enough = Math.min(maxDays, state.days + moreDays);
  const words = feasible
    ? t(minutesToGoal > 0 ? 'plan.feasible' : 'plan.reached')
    : t(state.deadline ? 'plan.lateFor' : 'plan.moreDays', { n: moreDays, days: days.length, minutes: duration(state.daily), deadline: state.deadline ? dayName(state.deadline, { dateStyle: 'long' }) : '' });
  announce(words);
  return h('div', { class: `verdict ${feasible ? 'good' : 'short'}` },
    icon(feasible ? 'check' : 'due'), h('p', {}, words),
    feasible || state.deadline || enough === state.days ? null
      : h('button', { type: 'button', 'data-key': 'enough', onclick: () => change({ days: enough }) }, t('plan.take', { n: enough })));
}

const pictures = { learn: 'learn', review: 'due' };

/** Days in weeks of seven from Monday; on a phone one below the other. */
function calendar(days) {
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map((day) => h('span', {}, new Intl.DateTimeFormat(languageTag(), { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day))));
  const list = h('ol', { class: 'days', 'aria-label': t('plan.title', { learner: state.learner }) }, days.map(dayOf));
  if (days.length) list.firstElementChild.style.setProperty('--weekday', String(((new Date(`${days[0].date}T00:00Z`).getUTCDay() + 6) % 7) + 1));
  return h('div', { class: 'calendar' }, h('div', { class: 'weekdays', 'aria-hidden': 'true' }, weekdays), list);
}

function dayOf({ date, minutes, items }) {
  const isToday = date === today();
  const load = h('span', { class: 'load', 'aria-hidden': 'true' }, h('span', {}));
  load.firstChild.style.width = `${Math.min(100, (100 * minutes) / state.daily)}%`;
  return h('li', { class: ['day', isToday ? 'today' : '', items.length ? '' : 'free', date === state.deadline ? 'deadline' : ''].filter(Boolean).join(' '), 'aria-current': isToday ? 'date' : null },
    h('h2', {}, h('time', { datetime: date },
      h('span', { class: 'day-week' }, dayName(date, { weekday: 'short' })), ' ', h('span', {}, dayName(date, { day: 'numeric', month: 'short' }))),
      isToday ? h('b', { class: 'today-mark' }, t('plan.today')) : null,
      date === state.deadline ? h('b', { class: 'today-mark' }, t('plan.deadlineDay')) : null),
    items.length ? [load, h('ul', {}, items.map((item, i) => itemOf(item, date, i)))] : h('p', { class: 'nothing' }, t('plan.free')),
    items.length ? h('p', { class: 'facts day-sum' }, duration(minutes)) : null);
}

function itemOf({ kind, concept, title, resource, minutes, part, parts, reasons }, date, i) {
  const why = reasons.map(({ text }) => text).filter(Boolean).join(' ');
  return h('li', {}, h('button', { type: 'button', class: `plan-item ${kind}`, 'data-key': `${date} ${i}`, title: why || null, onclick: () => openConcept(concept, { title }) },
    h('span', { class: 'plan-kind' }, icon(pictures[kind]), t(`plan.${kind}`), h('span', { class: 'plan-minutes' }, duration(minutes))),
    h('span', { class: 'plan-title', dir: 'auto' }, title),
    parts > 1 ? h('span', { class: 'facts' }, t('plan.part', { part, parts })) : null,
    resource ? h('span', { class: 'plan-resource facts', dir: 'auto', lang: resource.language || null }, resource.title) : null));
}

/** The date on the learner's calendar, as the server counts it from `utcOffset`. */
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * (millisecondsADay / 1440)).toISOString().slice(0, 10);
const dayName = (date, how) => new Intl.DateTimeFormat(languageTag(), { ...how, timeZone: 'UTC' }).format(new Date(`${date}T00:00Z`));

const view = panel('plan', ask, draw);

export function startPlan() {
  const head = () => entitle('plan', t('plan.title', { learner: state.learner }));
  registerView('plan', () => { head(); return view.refresh(); });
  onLanguage(head);
}
