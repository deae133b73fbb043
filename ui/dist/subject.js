const a=["met","on_track","behind","at_risk","moving_away","not_met"];function r(n){return String(new URLSearchParams({plan:n.plan,year:String(n.year)}))}export{a as g,r as s};
