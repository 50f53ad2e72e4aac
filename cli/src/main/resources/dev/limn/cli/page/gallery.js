(()=>{
const cards=[...document.querySelectorAll('.card')],box=document.getElementById('find'),none=document.getElementById('none'),
count=document.getElementById('count'),chips=[...document.querySelectorAll('.tools button[data-key]')],view=document.querySelector('dialog');
let at=-1;
const text=cards.map(c=>(c.dataset.find||c.textContent).toLowerCase());
function sift(){
  const words=box.value.toLowerCase().split(/\s+/).filter(Boolean),
  keys=chips.filter(c=>c.getAttribute('aria-pressed')==='true').map(c=>c.dataset.key);
  let shown=0;
  cards.forEach((c,i)=>{const ok=words.every(w=>text[i].includes(w))&&(!keys.length||keys.includes(c.dataset.key));c.hidden=!ok;if(ok)shown++});
  none.hidden=shown>0;count.textContent=shown+' / '+cards.length;
}
box.addEventListener('input',sift);
chips.forEach(c=>c.addEventListener('click',()=>{c.setAttribute('aria-pressed',c.getAttribute('aria-pressed')!=='true');sift()}));
function show(i){
  const c=cards[i],d=c.dataset;if(!d.src)return;at=i;
  const img=view.querySelector('img');img.src=d.src;img.alt=d.words||'';
  view.querySelector('p').textContent=d.words||'';
  const dl=view.querySelector('dl');dl.textContent='';
  JSON.parse(d.facts||'[]').forEach(([k,v])=>{const t=document.createElement('dt'),e=document.createElement('dd');t.textContent=k;e.textContent=v;dl.append(t,e)});
  view.querySelector('a').href=d.src;
  if(!view.open)view.showModal();
}
function step(by){for(let i=at+by;i>=0&&i<cards.length;i+=by)if(!cards[i].hidden&&cards[i].dataset.src)return show(i)}
cards.forEach((c,i)=>{if(!c.dataset.src)return;c.addEventListener('click',()=>show(i));
  c.addEventListener('keydown',e=>{if(e.key==='Enter'||e.key===' '){e.preventDefault();show(i)}})});
view.addEventListener('click',e=>{if(e.target===view||e.target.dataset.act==='close')view.close();
  if(e.target.dataset.act==='copy'&&navigator.clipboard)navigator.clipboard.writeText(cards[at].dataset.words||'').then(()=>{const b=e.target,t=b.textContent;b.textContent='✓';setTimeout(()=>b.textContent=t,900)})});
document.addEventListener('keydown',e=>{if(view.open&&e.key==='ArrowRight')step(1);if(view.open&&e.key==='ArrowLeft')step(-1);
  if(!view.open&&e.key==='/'&&document.activeElement!==box){e.preventDefault();box.focus()}});
sift();
})();
