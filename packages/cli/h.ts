import { holidays } from '@mspkit/calendar/holidays'
const t=(o:any)=>{ try { const r:any = (holidays as any)(...o); console.log(JSON.stringify(o), JSON.stringify(r).slice(0,500)) } catch(e:any){ console.log(JSON.stringify(o), e.name, e.message) } }
for (const o of [[{country:'GB',region:'ENG',from:2026,to:2026}],[{country:'GB',region:'Scotland',years:[2026]}]]) t(o)
