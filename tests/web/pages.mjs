// tests/web/pages.mjs - one address of every kind of page, with the status that it answers.
// SPDX-License-Identifier: GPL-3.0-or-later
import {address} from './browser.mjs';

// A decision of the sample with a table, items or the like is as good as any: the first one.
async function firstDecision() {
  const answer = await fetch(address('/api/v1/search?per_page=1&q=council'));
  const {hits} = await answer.json();
  return `${hits[0].page}?q=council`;
}

// Of these the page has most to draw: several sums, a credit or an earlier offer, marks.
async function decisionWithRemedies() {
  const answer = await fetch(address('/api/v1/search?per_page=100&sort=-payment'));
  const {hits} = await answer.json();
  const told = ({remedy_totals: totals}) => totals.credit_pence + totals.earlier_offer_pence > 0;
  return (hits.find(told) ?? hits[0]).page;
}

async function twoOnAShortlist() {
  const answer = await fetch(address('/api/v1/search?per_page=2'));
  const {hits} = await answer.json();
  const keys = hits.map(({source, ref}) => `${source}/${ref.replaceAll(' ', '-')}`);
  return `/search?${keys.map((key) => `keep=${key}&ref=${key}`).join('&')}`;
}

export const pages = [
  {name: 'home', target: '/'},
  {name: 'search', target: '/search'},
  {name: 'results', target: '/search?q=council+delay&outcome=upheld'},
  {name: 'second page', target: '/search?per_page=5&page=2&sort=-date'},
  {name: 'zero results', target: '/search?q=zyzzyva&outcome=upheld'},
  {name: 'error', target: '/search?q=damp&date_from=yesterday&outcome=upheld', status: 400},
  {name: 'payments', target: '/search?payment_min=300&payment_max=5000&sort=-payment'},
  {name: 'remedy filters', target: '/search?payment=1001-2500&remedy=payment&purpose=distress'},
  {name: 'range with fault', target: '/search?payment_min=500&payment_max=lots', status: 400},
  {name: 'decision with remedies', target: `${await decisionWithRemedies()}?q=pay`},
  {name: 'decision', target: await firstDecision()},
  {name: 'one hit of a decision', target: `${await firstDecision()}#hit-2`},
  {name: 'category with its parts', target: '/search?category=education&subcategory=other'},
  {name: 'shortlist', target: await twoOnAShortlist()},
  {name: 'about', target: '/about'},
  {name: 'help', target: '/help'},
  {name: 'councils', target: '/councils'},
  {name: 'councils narrowed', target: '/councils?q=care'},
  {name: 'council', target: '/councils/fairwick-borough-council'},
  {name: 'council without decisions', target: '/councils/skelderdale-council'},
  {name: 'unknown council', target: '/councils/nowhere', status: 404},
  {name: 'category', target: '/categories/adult-care-services'},
  {name: 'comparison',
   target: '/compare?council=fairwick-borough-council&council=northmoor-county-council'},
  {name: 'comparison with fault', target: '/compare?council=Atlantis', status: 400},
  {name: 'not found', target: '/decisions/sample/99-999-999', status: 404},
];
