package check

// esCalendar says which words are months (m), days (d) and languages (l).
var esCalendar = func() map[string]byte {
	m := map[string]byte{}
	for k, l := range map[byte]map[string]bool{
		'm': names("enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"),
		'd': names("lunes martes miércoles jueves viernes sábado domingo"),
		'l': names("francés inglés español"),
	} {
		for w := range l {
			m[w] = k
		}
	}
	return m
}()
